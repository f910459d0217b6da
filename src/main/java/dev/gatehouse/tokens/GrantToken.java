package dev.gatehouse.tokens;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a code, a device code or a refresh token says once its seal has proved that we made it.
 *
 * @param grant the row it belongs to; for a device code the one that it will lead to
 * @param generation 0 for a code or a device code; else which refresh token of the grant this is
 */
record GrantToken(Kind kind, UUID grant, int generation) {

    enum Kind {
        CODE("code"),
        REFRESH("refresh"),
        DEVICE("device");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /** Keeps the seals of the kinds apart. */
        String purpose() {
            return purpose;
        }
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SealedTokens.DATA_BYTES)
                .putLong(grant.getMostSignificantBits())
                .putLong(grant.getLeastSignificantBits())
                .putInt(generation)
                .array();
    }

    static GrantToken of(Kind kind, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new GrantToken(kind, new UUID(buffer.getLong(), buffer.getLong()), buffer.getInt());
    }
}
