package dev.gatehouse.authorize;

import dev.gatehouse.tokens.SealedTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The {@code request_uri} of a pushed request (RFC 9126 §2.2) is computed, not stored, as codes are: a copy of the database opens
 * no request, and what is forged is refused without asking the database.
 */
@Component
class PushedUris {

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private final SealedTokens sealed;

    PushedUris(SealedTokens sealed) {
        this.sealed = sealed;
    }

    /** Whether it looks like one of ours; any other leads to a request object somewhere else. */
    static boolean isOurs(String uri) {
        return uri.startsWith(PREFIX);
    }

    /** Throws {@link dev.gatehouse.keys.KeyUnavailableException} if the key has gone. */
    String write(PushedUri uri) {
        var data = ByteBuffer.allocate(SealedTokens.DATA_BYTES)
                .putLong(uri.request().getMostSignificantBits())
                .putLong(uri.request().getLeastSignificantBits())
                .array();
        return PREFIX + sealed.write(uri.kind().purpose(), data);
    }

    /** Empty unless we made it. */
    Optional<PushedUri> read(String uri) {
        var text = uri.substring(PREFIX.length());
        return read(PushedUri.Kind.PUSHED, text).or(() -> read(PushedUri.Kind.BEGUN, text));
    }

    private Optional<PushedUri> read(PushedUri.Kind kind, String text) {
        return sealed.read(kind.purpose(), text).map(data -> {
            var buffer = ByteBuffer.wrap(data);
            return new PushedUri(kind, new UUID(buffer.getLong(), buffer.getLong()));
        });
    }
}
