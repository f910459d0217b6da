package dev.gatehouse.dpop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a proof says, once its signature has been checked (RFC 9449 §4.2).
 *
 * @param jkt the thumbprint of the key that signed it
 * @param htu as it came
 * @param issuedAt to the second
 * @param ath the digest of an access token, if it has one
 */
record Proof(
        String jkt,
        String jti,
        String htm,
        String htu,
        Instant issuedAt,
        @Nullable String ath,
        @Nullable String nonce) {

    /** What a proof is known by: no key can use up the {@code jti} of another. */
    byte[] digest() {
        return sha256(jkt + '.' + jti);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
