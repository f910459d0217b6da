package dev.gatehouse.migration;

import dev.gatehouse.integrations.Pair;
import dev.gatehouse.integrations.TokenKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an integration of the shop holds, every secret in clear.
 *
 * @param row the integration itself
 * @param consumer its credentials; {@code null}: it has none
 * @param startedAt when its last activation began
 * @param token how far it has come; {@code null}: it has no token
 */
record ShopPartner(
        Row row,
        @Nullable Pair consumer,
        Instant startedAt,
        @Nullable Token token) {

    long id() {
        return row.number("integration_id");
    }

    /** By which the report names it. */
    String name() {
        return Optional.ofNullable(row.filled("name")).orElse(Long.toString(id()));
    }

    /**
     * A token.
     *
     * @param token {@code null} as long as there is only a verifier
     */
    record Token(
            TokenKind kind, @Nullable Pair token, @Nullable String verifier) {}

    /** Hides what it holds. */
    @Override
    public String toString() {
        return "ShopPartner[" + id() + "]";
    }
}
