package dev.gatehouse.tokens;

import dev.gatehouse.keys.Seals;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What we hand out and know again without a look at the database: {@code base64url(version | key id | data | MAC)}, 76
 * characters that are safe in an address. Their bytes divide by three, so that each has one spelling.
 */
@Component
public class SealedTokens {

    /** How many bytes of data each of them has. */
    public static final int DATA_BYTES = 20;

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int MAC_BYTES = 32;
    private static final int ALL_BYTES = 1 + KEY_ID_BYTES + DATA_BYTES + MAC_BYTES;
    private static final int LENGTH = ALL_BYTES * 4 / 3;

    private final Seals seals;

    SealedTokens(Seals seals) {
        this.seals = seals;
    }

    /** Throws {@link dev.gatehouse.keys.KeyUnavailableException} if {@link #write} would. */
    void check() {
        seals.keyId();
    }

    /**
     * What the client gets to hold. What was made for one purpose is nothing for another.
     *
     * @param data {@link #DATA_BYTES} bytes
     */
    public String write(String purpose, byte[] data) {
        var all = ByteBuffer.allocate(ALL_BYTES)
                .put(VERSION)
                .put(seals.keyId())
                .put(data)
                .put(seals.mac(purpose, data))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The data; empty unless we made it, for this purpose. */
    public Optional<byte[]> read(String purpose, String text) {
        return decode(text).flatMap(all -> {
            var buffer = ByteBuffer.wrap(all);
            var version = buffer.get();
            var keyId = new byte[KEY_ID_BYTES];
            var data = new byte[DATA_BYTES];
            var mac = new byte[MAC_BYTES];
            buffer.get(keyId).get(data).get(mac);
            return version == VERSION && seals.verify(purpose, keyId, data, mac) ? Optional.of(data) : Optional.empty();
        });
    }

    private static Optional<byte[]> decode(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            // With padding inside the same length it would be fewer bytes.
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(all -> all.length == ALL_BYTES);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
