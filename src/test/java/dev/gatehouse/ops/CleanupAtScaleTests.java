package dev.gatehouse.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table full of what has expired is emptied in bites, on one node at a time, while the server answers. */
@ServerTest
class CleanupAtScaleTests {

    /** {@code -Dgatehouse.test.expired-grants=1000000} for the whole million. */
    private static final int ROWS = Integer.getInteger("gatehouse.test.expired-grants", 100_000);

    private final TestServer server;
    private final Expiring grants;
    private final OneNode oneNode;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConcurrentLinkedQueue<Object> published = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atWork = new AtomicInteger();

    CleanupAtScaleTests(TestServer server, List<Expiring> stores, OneNode oneNode, JdbcClient jdbc, Clock clock) {
        this.server = server;
        this.grants = stores.stream()
                .filter(store -> store.what().equals("grants"))
                .findFirst()
                .orElseThrow();
        this.oneNode = oneNode;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void emptiesTheTableWhileTheServerAnswers() throws Exception {
        fill();
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var one = nodes.submit(() -> node().run());
            var other = nodes.submit(() -> node().run());
            var answers = 0;
            while (!one.isDone() || !other.isDone()) {
                assertThat(server.token(TestClient.BACKEND, "client_credentials")
                                .send()
                                .status())
                        .isEqualTo(200);
                answers++;
            }
            one.get();
            other.get();
            assertThat(answers).isPositive();
        }

        // A node that found the other at work has gone home, and the other may have gone home for the same reason.
        node().run();
        assertThat(expired()).isZero();
        assertThat(meters.counter("gatehouse.cleanup.deleted", "store", "grants")
                        .count())
                .isGreaterThanOrEqualTo(ROWS);
        assertThat(meters.find("gatehouse.cleanup.duration").timers()).hasSize(1);
        assertThat(published).isNotEmpty().allSatisfy(event -> assertThat(event).isInstanceOf(CleanedUp.class));
    }

    private CleanupJob node() {
        return new CleanupJob(List.of(new Watched()), oneNode, published::add, new CleanupMeters(meters), clock);
    }

    private long expired() {
        return jdbc.sql("select count(*) from access_grant where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void fill() {
        jdbc.sql("""
                        insert into access_grant (id, client_id, subject, scopes, generation, created_at, idle_expires_at, expires_at)
                        select gen_random_uuid(), 'gone', 'customer:0', '{account.read}', 1, now() - interval '90 days',
                            now() - interval '76 days', now() - n * interval '1 second'
                        from generate_series(1, :rows) n
                        """).param("rows", ROWS).update();
        jdbc.sql("analyze access_grant").update();
    }

    /** The real store; a second node at the same time would be seen. */
    private final class Watched implements Expiring {

        @Override
        public String what() {
            return grants.what();
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            assertThat(atWork.incrementAndGet()).isOne();
            try {
                var deleted = grants.deleteExpired(now, limit);
                assertThat(deleted).isLessThanOrEqualTo(limit);
                return deleted;
            } finally {
                atWork.decrementAndGet();
            }
        }
    }
}
