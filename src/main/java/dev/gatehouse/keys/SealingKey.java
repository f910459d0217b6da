package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that proves that something was handed out by us (HMAC-SHA256, RFC 2104). */
final class SealingKey implements AgedKey {

    static final int SECRET_LENGTH = 32;
    static final int ID_LENGTH = 4;

    private final Instant bornAt;
    private final SecretKeySpec secret;
    private final byte[] id;

    SealingKey(Instant bornAt, byte[] secret) throws GeneralSecurityException {
        if (secret.length != SECRET_LENGTH) {
            throw new InvalidKeyException("Not a secret of " + SECRET_LENGTH + " bytes");
        }
        this.bornAt = bornAt;
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
        this.id = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(secret), ID_LENGTH);
    }

    @Override
    public KeyKind kind() {
        return KeyKind.MAC;
    }

    @Override
    public Instant bornAt() {
        return bornAt;
    }

    byte[] id() {
        return id.clone();
    }

    boolean hasId(byte[] other) {
        return Arrays.equals(id, other);
    }

    /** The MAC over all parts, one after the other. */
    byte[] mac(byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
