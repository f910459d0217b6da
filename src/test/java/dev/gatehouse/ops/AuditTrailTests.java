package dev.gatehouse.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Audited;
import dev.gatehouse.testing.DatabaseTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@DatabaseTest
class AuditTrailTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final String actor = "customer:" + UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JdbcClient jdbc;
    private final AuditEvents events;
    private final AuditTrail trail;

    AuditTrailTests(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = new AuditEvents(jdbc, new OpsProperties(Duration.ofHours(1), Duration.ofDays(400)));
        this.trail = new AuditTrail(events, transactions, meters, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void keepsWhoDidWhatAndWhen() {
        try (var _ = MDC.putCloseable("request", "r-1")) {
            trail.record(new Happened(actor, "thing.done", Map.of("colour", "blue", "size", "\"9\"")));
        }

        assertThat(kept())
                .containsExactly(new Kept("thing.done", "{\"size\": \"\\\"9\\\"\", \"colour\": \"blue\"}", "r-1"));
        assertThat(jdbc.sql("select at from audit_event where actor = ?")
                        .param(actor)
                        .query(Instant.class)
                        .single())
                .isEqualTo(NOW);
    }

    @Test
    void countsEveryEvent() {
        trail.record(new Happened(actor, "thing.done", Map.of()));
        trail.record(new Happened(actor, "thing.done", Map.of()));

        assertThat(meters.counter("gatehouse.events", "action", "thing.done").count())
                .isEqualTo(2);
    }

    @Test
    void keepsAnEventThatSomebodyTriesToHide() {
        trail.record(new Happened(actor, "signin.refused", Map.of("name", "a\0b\n\uD800" + "x".repeat(600))));

        assertThat(jdbc.sql("select details ->> 'name' from audit_event where actor = ?")
                        .param(actor)
                        .query(String.class)
                        .single())
                .startsWith("a\uFFFDb\uFFFD\uFFFDxxx")
                .hasSizeLessThanOrEqualTo(501);
    }

    @Test
    void breaksNothingWhenItCannotWrite() {
        jdbc.sql("create temporary table audit_event (nothing int) on commit drop")
                .update();

        trail.record(new Happened(actor, "thing.done", Map.of()));

        assertThat(meters.counter("gatehouse.events.lost").count()).isOne();
        assertThat(jdbc.sql("select count(*) from audit_event")
                        .query(Long.class)
                        .single())
                .as("the transaction of the request still works")
                .isZero();
    }

    @Test
    void forgetsWhatIsOldEnough() {
        events.add(new Happened(actor, "old", Map.of()), NOW.minus(Duration.ofDays(401)), null);
        events.add(new Happened(actor, "old", Map.of()), NOW.minus(Duration.ofDays(402)), null);
        events.add(new Happened(actor, "new", Map.of()), NOW.minus(Duration.ofDays(399)), null);

        assertThat(events.deleteExpired(NOW, 1)).isOne();
        assertThat(events.deleteExpired(NOW, 1_000)).isPositive();

        assertThat(kept()).containsExactly(new Kept("new", "{}", null));
    }

    private List<@Nullable Kept> kept() {
        return jdbc.sql("select action, details::text as details, request_id from audit_event where actor = ?")
                .param(actor)
                .query(Kept.class)
                .list();
    }

    private record Kept(
            String action, String details, @Nullable String requestId) {}

    private record Happened(String actor, String action, Map<String, String> details) implements Audited {}
}
