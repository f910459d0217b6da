package dev.gatehouse.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * How long two keys live side by side.
 *
 * @param publishBefore from a key's birth until it signs
 * @param verifyFor from then on, how long its predecessor still verifies
 */
record Overlap(Duration publishBefore, Duration verifyFor) {

    /** For keys that nobody outside has to know: the newest is used at once, and all stay good. */
    static final Overlap NONE = new Overlap(Duration.ZERO, Duration.ofDays(36_500));

    boolean signs(AgedKey key, Instant now) {
        return !key.bornAt().plus(publishBefore).isAfter(now);
    }

    boolean hasEnded(AgedKey successor, Instant now) {
        return successor.bornAt().plus(publishBefore).plus(verifyFor).isBefore(now);
    }
}
