package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Proves that something was handed out by us, and for what: HMAC-SHA256 with the keys {@code mac-*.key}. What was sealed
 * for one purpose is worth nothing for another. Sealed is not secret: everybody can read the content.
 */
@Component
public class Seals {

    private static final byte VERSION = 1;
    private static final byte BARE = 0;
    private static final byte SEALED = 1;
    private static final int HEAD_LENGTH = 1 + SealingKey.ID_LENGTH;
    private static final int MAC_LENGTH = 32;
    private static final int LONGEST_SEALED = 64 * 1024;

    private final KeyRing ring;

    Seals(KeyRing ring) {
        this.ring = ring;
    }

    /** Which key {@link #mac} uses now: the first 4 bytes of its SHA-256. @throws KeyUnavailableException if it has gone */
    public byte[] keyId() {
        return ring.keys().sealing().id();
    }

    /** The MAC, 32 bytes, with the current key. @throws KeyUnavailableException if it has gone */
    public byte[] mac(String purpose, byte[] data) {
        return ring.keys().sealing().mac(domain(BARE, purpose), data);
    }

    /** What {@link #mac} gives and gave, with every key that is still good: to find what was kept by its MAC. */
    public List<byte[]> macs(String purpose, byte[] data) {
        return ring.keys().mac().valid().stream()
                .map(key -> key.mac(domain(BARE, purpose), data))
                .toList();
    }

    /** Whether {@link #mac} with the key of this id gave this MAC. Takes the same time wherever they differ. */
    public boolean verify(String purpose, byte[] keyId, byte[] data, byte[] mac) {
        return find(keyId)
                .filter(key -> MessageDigest.isEqual(key.mac(domain(BARE, purpose), data), mac))
                .isPresent();
    }

    /** The payload in an envelope that can be read by all and made by us alone, in base64url. */
    public String seal(String purpose, byte[] payload) {
        var key = ring.keys().sealing();
        var envelope = ByteBuffer.allocate(HEAD_LENGTH + payload.length + MAC_LENGTH)
                .put(VERSION)
                .put(key.id())
                .put(payload);
        var content = Arrays.copyOf(envelope.array(), envelope.position());
        envelope.put(key.mac(domain(SEALED, purpose), content));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(envelope.array());
    }

    /** What was sealed for this purpose; empty for everything that was not. */
    public Optional<byte[]> open(String purpose, String sealed) {
        return decode(sealed).filter(envelope -> envelope[0] == VERSION).flatMap(envelope -> {
            var end = envelope.length - MAC_LENGTH;
            var content = Arrays.copyOf(envelope, end);
            var mac = Arrays.copyOfRange(envelope, end, envelope.length);
            return find(Arrays.copyOfRange(envelope, 1, HEAD_LENGTH))
                    .filter(key -> MessageDigest.isEqual(key.mac(domain(SEALED, purpose), content), mac))
                    .map(key -> Arrays.copyOfRange(content, HEAD_LENGTH, end));
        });
    }

    private Optional<SealingKey> find(byte[] keyId) {
        return ring.keys().mac().valid().stream()
                .filter(key -> key.hasId(keyId))
                .findFirst();
    }

    /** Base64 has several spellings for the same bytes; only the one that we write is taken. */
    private static Optional<byte[]> decode(String sealed) {
        if (sealed.length() > LONGEST_SEALED) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed);
            var same = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(sealed);
            return same && bytes.length >= HEAD_LENGTH + MAC_LENGTH ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What stands before the data: its length first, so that no purpose and data can pass for another pair. */
    static byte[] domain(byte use, String purpose) {
        var text = purpose.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + text.length)
                .put(use)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
