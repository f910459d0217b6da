package dev.gatehouse.ops;

import dev.gatehouse.core.Audited;
import dev.gatehouse.core.Expiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code audit_event}. */
@Repository
class AuditEvents implements Expiring {

    private static final int LONGEST_TEXT = 500;

    /** PostgreSQL keeps neither NUL nor half a character, and nobody shall hide an event by typing one. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private final JdbcClient jdbc;
    private final Duration keepFor;

    AuditEvents(JdbcClient jdbc, OpsProperties properties) {
        this.jdbc = jdbc;
        this.keepFor = properties.keepAuditFor();
    }

    void add(Audited event, Instant at, @Nullable String requestId) {
        var details = Map.copyOf(event.details()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        jdbc.sql("""
                        insert into audit_event (at, actor, action, details, request_id)
                        values (:at, :actor, :action, jsonb_object(:names::text[], :values::text[]), :requestId)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", printable(event.actor()))
                .param("action", printable(event.action()))
                .param(
                        "names",
                        details.stream()
                                .map(Map.Entry::getKey)
                                .map(AuditEvents::printable)
                                .toArray(String[]::new))
                .param(
                        "values",
                        details.stream()
                                .map(Map.Entry::getValue)
                                .map(AuditEvents::printable)
                                .toArray(String[]::new))
                .param("requestId", requestId == null ? null : printable(requestId))
                .update();
    }

    @Override
    public String what() {
        return "audit events";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from audit_event
                        where id in (select id from audit_event where at < :before order by at limit :limit)
                        """)
                .param("before", now.minus(keepFor).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static String printable(String text) {
        var shortened = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        return UNPRINTABLE.matcher(shortened).replaceAll("\uFFFD");
    }
}
