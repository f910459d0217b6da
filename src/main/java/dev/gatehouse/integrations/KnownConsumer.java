package dev.gatehouse.integrations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a consumer key at this moment.
 *
 * @param id the number of the consumer, which errors name
 * @param startedAt when its last activation began
 * @param token what was asked for: the token that was shown, be it another consumer's, or the consumer's own
 */
public record KnownConsumer(
        long id,
        String secret,
        Instant startedAt,
        Integration integration,
        @Nullable KnownToken token) {

    /** Hides the secret. */
    @Override
    public String toString() {
        return "KnownConsumer[" + id + "]";
    }
}
