package dev.gatehouse.tokens;

import dev.gatehouse.keys.Seals;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Codes and refresh tokens are computed, not stored: {@code base64url(version | key id | grant | generation | MAC)}. A copy of
 * the database opens nothing, and what is forged is refused without asking the database.
 */
@Component
class GrantTokens {

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int MAC_BYTES = 32;
    private static final int ALL_BYTES = 1 + KEY_ID_BYTES + GrantToken.BYTES + MAC_BYTES;
    private static final int LENGTH = (ALL_BYTES * 4 + 2) / 3;

    private final Seals seals;

    GrantTokens(Seals seals) {
        this.seals = seals;
    }

    /** What the client gets to hold: 76 characters that are safe in an address. */
    String write(GrantToken token) {
        var data = token.bytes();
        var all = ByteBuffer.allocate(ALL_BYTES)
                .put(VERSION)
                .put(seals.keyId())
                .put(data)
                .put(seals.mac(token.kind().purpose(), data))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Empty unless we made it, as a token of this kind. */
    Optional<GrantToken> read(GrantToken.Kind kind, String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(all);
        var version = buffer.get();
        var keyId = new byte[KEY_ID_BYTES];
        var data = new byte[GrantToken.BYTES];
        var mac = new byte[MAC_BYTES];
        buffer.get(keyId).get(data).get(mac);
        return version == VERSION && seals.verify(kind.purpose(), keyId, data, mac)
                ? Optional.of(GrantToken.of(kind, data))
                : Optional.empty();
    }
}
