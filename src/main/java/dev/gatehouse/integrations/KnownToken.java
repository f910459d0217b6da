package dev.gatehouse.integrations;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A token as it is kept: the token itself and the verifier are there as digests only. */
public final class KnownToken {

    private final long consumerId;
    private final TokenKind kind;
    private final byte @Nullable [] digest;
    private final String secret;
    private final byte @Nullable [] verifier;
    private final boolean revoked;

    /**
     * A token.
     *
     * @param digest SHA-256 of the token; none of a verifier
     * @param secret in clear; empty of a verifier
     * @param verifier SHA-256 of what a request token is exchanged with
     */
    KnownToken(
            long consumerId,
            TokenKind kind,
            byte @Nullable [] digest,
            String secret,
            byte @Nullable [] verifier,
            boolean revoked) {
        this.consumerId = consumerId;
        this.kind = kind;
        this.digest = digest;
        this.secret = secret;
        this.verifier = verifier;
        this.revoked = revoked;
    }

    /** Whether it is this consumer's. */
    public boolean isOf(KnownConsumer consumer) {
        return consumerId == consumer.id();
    }

    /** How far its consumer has come. */
    public TokenKind kind() {
        return kind;
    }

    /** The token secret (RFC 5849 §3.4.2). */
    public String secret() {
        return secret;
    }

    /** Whether it was taken away. */
    public boolean revoked() {
        return revoked;
    }

    /** Whether this is the verifier that was sent to the partner; takes the same time wherever they differ. */
    public boolean hasVerifier(String shown) {
        return verifier != null && MessageDigest.isEqual(verifier, IntegrationTokens.digest(shown));
    }

    byte @Nullable [] digest() {
        return digest;
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "KnownToken[" + kind + " of " + consumerId + "]";
    }
}
