package dev.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitsTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Visits visits = new Visits(clock);
    private final Visit visit = Visit.on(Attempt.start("http://localhost:9000/demo/callback"));

    @Test
    void forgetsAfterAnHour() {
        visits.put("a", visit);

        clock.move(Duration.ofHours(1));

        assertThat(visits.find("a")).isEmpty();
    }

    @Test
    void keepsTheLatestThousand() {
        visits.put("first", visit);
        for (var i = 0; i < 1000; i++) {
            visits.put("visit" + i, visit);
        }

        assertThat(visits.find("first")).isEmpty();
        assertThat(visits.find("visit0")).isPresent();
        assertThat(visits.find("visit999")).isPresent();
    }

    @Test
    void givesAnAttemptOnce() {
        visits.put("a", visit);

        assertThat(visits.takeAttempt("a")).hasValue(visit.attempt());
        assertThat(visits.takeAttempt("a")).isEmpty();
    }
}
