package dev.gatehouse.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What the cleanup does, in numbers: an operator sees that it runs, how long it takes, and whether it keeps up. */
@Component
class CleanupMeters {

    private final MeterRegistry meters;
    private final AtomicLong lastRun = new AtomicLong();

    CleanupMeters(MeterRegistry meters) {
        this.meters = meters;
        TimeGauge.builder("gatehouse.cleanup.last.run", lastRun, TimeUnit.SECONDS, AtomicLong::doubleValue)
                .description("When this node last finished a round, in seconds since 1970; 0: not since its start")
                .register(meters);
    }

    /** Counted bite by bite, so that a long round can be watched. */
    void deleted(String store, int rows) {
        meters.counter("gatehouse.cleanup.deleted", "store", store).increment(rows);
    }

    void failed(String store) {
        meters.counter("gatehouse.cleanup.failed", "store", store).increment();
    }

    void ran(Instant begun, Instant ended) {
        meters.timer("gatehouse.cleanup.duration").record(Duration.between(begun, ended));
        lastRun.set(ended.getEpochSecond());
    }
}
