package dev.gatehouse.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The real time, and so much more as a test has moved it. */
public final class ShiftableClock extends Clock {

    private final Clock real;
    private volatile Duration shift = Duration.ZERO;

    public ShiftableClock(ZoneId zone) {
        this.real = Clock.system(zone);
    }

    /** Runs something later, and comes back. */
    public void later(Duration by, Runnable work) {
        var before = shift;
        shift = before.plus(by);
        try {
            work.run();
        } finally {
            shift = before;
        }
    }

    @Override
    public Instant instant() {
        return real.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("One zone is enough");
    }
}
