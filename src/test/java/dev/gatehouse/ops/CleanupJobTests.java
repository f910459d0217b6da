package dev.gatehouse.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.testing.DatabaseTest;
import dev.gatehouse.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@DatabaseTest
@Import(OneNode.class)
class CleanupJobTests {

    private final String what = "things " + UUID.randomUUID();
    private final List<Object> published = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OneNode oneNode;
    private final Clock clock;

    CleanupJobTests(OneNode oneNode, Clock clock) {
        this.oneNode = oneNode;
        this.clock = clock;
    }

    @Test
    void takesBitesUntilNothingIsLeft() {
        var store = new Shelf(what, 2 * CleanupJob.BITE + 1);

        job(store).run();

        assertThat(store.left).isZero();
        assertThat(store.bites).isEqualTo(3);
        assertThat(published).containsExactly(new CleanedUp(Map.of(what, 2_001L)));
        assertThat(meters.counter("gatehouse.cleanup.deleted", "store", what).count())
                .isEqualTo(2_001);
    }

    @Test
    void saysNothingWhereNothingExpired() {
        job(new Shelf(what, 0)).run();

        assertThat(published).isEmpty();
    }

    @Test
    void goesOnWhenAStoreFails() {
        var store = new Shelf(what, 1);

        job(new Broken(), store).run();

        assertThat(store.left).isZero();
    }

    @Test
    void leavesTheWorkToTheNodeThatIsAtIt() throws SQLException {
        var store = new Shelf(what, 1);

        try (var otherNode = DriverManager.getConnection(
                        TestDatabase.url(), TestDatabase.username(), TestDatabase.password());
                var lock = otherNode.prepareStatement("select pg_advisory_lock(1734440037, hashtext(?))")) {
            lock.setString(1, what);
            lock.execute();

            job(store).run();
        }

        assertThat(store.left).isOne();
        assertThat(published).isEmpty();
    }

    private CleanupJob job(Expiring... stores) {
        return new CleanupJob(List.of(stores), oneNode, published::add, new CleanupMeters(meters), clock);
    }

    private static final class Shelf implements Expiring {

        private final String what;
        private int left;
        private int bites;

        Shelf(String what, int left) {
            this.what = what;
            this.left = left;
        }

        @Override
        public String what() {
            return what;
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            var deleted = Math.min(left, limit);
            left -= deleted;
            bites++;
            return deleted;
        }
    }

    private record Broken() implements Expiring {

        @Override
        public String what() {
            return "broken things";
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
