package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.hashes.Argon2;
import dev.gatehouse.hashes.Argon2Hash;
import dev.gatehouse.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvenWorkTests {

    private static final Argon2 OURS = Argon2.id(100, 2, 1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final EvenWork even = new EvenWork(OURS, Duration.ofDays(1), clock);

    @Test
    void letsNobodySpendLessThanOurOwnHashCosts() {
        assertThat(missing(even, 100, 2)).isZero();
        assertThat(missing(even, 20, 1)).isEqualTo(180);
    }

    @Test
    void letsEverybodySpendWhatTheCostliestCost() {
        assertThat(missing(even, 400, 2)).isZero();

        assertThat(missing(even, 100, 2)).isEqualTo(600);
        assertThat(missing(even, 20, 1)).isEqualTo(780);
        assertThat(missing(even, 400, 1)).isEqualTo(400);
        assertThat(missing(even, 400, 2)).isZero();
    }

    @Test
    void takesAsMuchMemoryAsTheCostliest() {
        even.after(costing(400, 2));

        assertThat(even.after(costing(8, 1))).get().extracting(Argon2::memory).isEqualTo(396);
    }

    @Test
    void forgetsItWhenNoneWasMetForAWhile() {
        even.after(costing(400, 2));
        clock.move(Duration.ofHours(23));
        even.after(costing(400, 2));
        clock.move(Duration.ofHours(23));
        assertThat(missing(even, 100, 2)).isEqualTo(600);

        clock.move(Duration.ofHours(2));

        assertThat(missing(even, 100, 2)).isZero();
        assertThat(missing(even, 150, 2)).isZero();
        assertThat(missing(even, 100, 2)).isEqualTo(100);
    }

    @Test
    void canBeTurnedOff() {
        var never = new EvenWork(OURS, Duration.ZERO, clock);

        assertThat(missing(never, 400, 2)).isZero();

        assertThat(missing(never, 100, 2)).isZero();
        assertThat(missing(never, 20, 1)).isEqualTo(180);
    }

    private static long missing(EvenWork even, int memory, int iterations) {
        return even.after(costing(memory, iterations)).map(Argon2::work).orElse(0L);
    }

    private static Argon2Hash costing(int memory, int iterations) {
        return Argon2Hash.ofNobody(Argon2.id(memory, iterations, 1));
    }
}
