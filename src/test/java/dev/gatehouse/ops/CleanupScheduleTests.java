package dev.gatehouse.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.SimpleTriggerContext;

class CleanupScheduleTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void runsEveryHourAndNeverOnAllNodesAtOnce() {
        var times = new HashSet<Instant>();
        for (var node = 0; node < 20; node++) {
            var next = CleanupSchedule.next(new SimpleTriggerContext(NOW, NOW, NOW), HOUR);

            assertThat(next).isBetween(NOW.plus(HOUR), NOW.plus(HOUR).plus(HOUR.dividedBy(10)));
            times.add(next);
        }
        assertThat(times).hasSizeGreaterThan(1);
    }
}
