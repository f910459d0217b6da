package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A cutoff is kept while anything from before it could be alive. */
@ServerTest
class AccessCutoffsTests {

    /** Before any other test's. */
    private static final Instant THEN = Instant.parse("2001-01-01T00:00:00Z");

    private final AccessCutoffs cutoffs;

    AccessCutoffsTests(AccessCutoffs cutoffs) {
        this.cutoffs = cutoffs;
    }

    @Test
    void goesAfterTheLongestLifeOfAnAccessToken() {
        cutoffs.cutOff("test", THEN);

        assertThat(cutoffs.deleteExpired(THEN.plus(Duration.ofDays(30)), 10)).isZero();
        assertThat(cutoffs.deleteExpired(THEN.plus(Duration.ofDays(30)).plusSeconds(1), 10))
                .isOne();
    }
}
