package dev.gatehouse.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random secret that is shown to its holder once. Only its {@linkplain #digest() digest} is ever stored, so a copy of
 * the database opens no door.
 */
public record OpaqueToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 256 bits: RFC 6749 §10.10 asks that guessing succeed with probability at most 2^-128, better 2^-160. */
    public static OpaqueToken random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of the value, 32 bytes. */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Hides the value, so that no log line can leak it. */
    @Override
    public String toString() {
        return "OpaqueToken[***]";
    }
}
