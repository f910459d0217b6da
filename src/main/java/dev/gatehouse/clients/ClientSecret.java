package dev.gatehouse.clients;

import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The digest of a client secret. Secrets are random and long, so SHA-256 is enough, and a token costs no password hash. */
public final class ClientSecret {

    private final byte[] digest;
    private final @Nullable Instant expiresAt;

    /** A secret kept as its SHA-256; {@code null}: it does not expire. */
    ClientSecret(byte[] digest, @Nullable Instant expiresAt) {
        this.digest = digest.clone();
        this.expiresAt = expiresAt;
    }

    /** Whether the digest of a presented secret is this one, in constant time, and this one is still good. */
    boolean matches(byte[] presented, Instant now) {
        return MessageDigest.isEqual(digest, presented) && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Hides even the digest. */
    @Override
    public String toString() {
        return "ClientSecret[expiresAt=" + expiresAt + "]";
    }
}
