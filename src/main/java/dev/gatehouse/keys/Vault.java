package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that we have to read again, such as the shared secrets of OAuth 1.0a (RFC 5849 §4.5 says why they cannot be
 * digests), so that a copy of the database tells none of them: AES-256-GCM with a key made of {@code mac-*.key}, one for each
 * purpose. Whoever takes such a key out of the folder makes what it locked unreadable.
 */
@Component
public class Vault {

    private static final byte VERSION = 1;
    private static final byte LOCKED = 2;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_LENGTH = 1 + SealingKey.ID_LENGTH + NONCE_LENGTH;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyRing ring;

    Vault(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * Locks a secret in.
     *
     * @param purpose what it is; another purpose has another key
     * @param owner whose it is, so that it cannot be moved to another row
     * @return {@code version | key id | nonce | ciphertext and tag}, another one each time
     * @throws KeyUnavailableException if the key has gone
     */
    public byte[] lock(String purpose, String owner, String secret) {
        var key = ring.keys().sealing();
        var nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        var head = ByteBuffer.allocate(HEAD_LENGTH)
                .put(VERSION)
                .put(key.id())
                .put(nonce)
                .array();
        try {
            var locked = cipher(Cipher.ENCRYPT_MODE, key, purpose, owner, head).doFinal(secret.getBytes(UTF_8));
            return ByteBuffer.allocate(HEAD_LENGTH + locked.length)
                    .put(head)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES/GCM/NoPadding", e);
        }
    }

    /** What was locked in for this purpose and owner; empty for everything else, and where its key has gone for good. */
    public Optional<String> unlock(String purpose, String owner, byte[] locked) {
        if (locked.length <= HEAD_LENGTH || locked[0] != VERSION) {
            return Optional.empty();
        }
        var head = Arrays.copyOf(locked, HEAD_LENGTH);
        return ring.keys().mac().valid().stream()
                .filter(key -> key.hasId(Arrays.copyOfRange(head, 1, 1 + SealingKey.ID_LENGTH)))
                .findFirst()
                .flatMap(key -> unlock(key, purpose, owner, head, locked));
    }

    private static Optional<String> unlock(SealingKey key, String purpose, String owner, byte[] head, byte[] locked) {
        try {
            var secret = cipher(Cipher.DECRYPT_MODE, key, purpose, owner, head)
                    .doFinal(locked, HEAD_LENGTH, locked.length - HEAD_LENGTH);
            return Optional.of(new String(secret, UTF_8));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SealingKey key, String purpose, String owner, byte[] head)
            throws GeneralSecurityException {
        // One step of HKDF (RFC 5869 §2.3): the key is as random as what comes out of it.
        var derived = new SecretKeySpec(key.mac(Seals.domain(LOCKED, purpose), new byte[] {1}), "AES");
        var nonce = Arrays.copyOfRange(head, HEAD_LENGTH - NONCE_LENGTH, HEAD_LENGTH);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }
}
