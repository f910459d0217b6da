package dev.gatehouse.tokens;

import dev.gatehouse.clients.Clients;
import dev.gatehouse.core.Expiring;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of {@code access_grant} that nothing can come from any more. Each statement finds them by an index. There is none on
 * {@code idle_expires_at}, because every refresh changes it and could then no longer update in place; so the grants that nobody
 * used are found by a walk over all, in the order of {@code ref}, a stretch at a time.
 */
@Repository
class SpentGrants implements Expiring {

    static final String EXPIRED = "select id from access_grant where expires_at < :before order by expires_at";

    static final String NEVER_REDEEMED = """
            select id from access_grant where code_used_at is null and code_expires_at < :before order by code_expires_at
            """;

    static final String ENDED = """
            select id from access_grant where ended_at is not null and ended_at < :before order by ended_at
            """;

    static final String IDLE = """
            select id from access_grant
            where ref > :after and ref <= :until and idle_expires_at < :before order by ref
            """;

    /** Rows of a stretch: some milliseconds to read. */
    private static final int STRETCH = 10_000;

    private final JdbcClient jdbc;
    private final Clients clients;
    private final TokenProperties properties;

    /** How far the walk is. A node that starts anew walks anew. */
    private final AtomicLong walked = new AtomicLong();

    SpentGrants(JdbcClient jdbc, Clients clients, TokenProperties properties) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public String what() {
        return "grants";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        // A token that was given at the last moment of a grant is good for so long after it.
        var outlived = now.minus(properties.longestAccessToken(clients.longestLifetimes()));
        var deleted = delete(EXPIRED, now, limit);
        deleted += delete(NEVER_REDEEMED, now, limit - deleted);
        deleted += delete(ENDED, outlived, limit - deleted);
        return deleted + deleteIdle(outlived, limit - deleted);
    }

    private int delete(String which, Instant before, int limit) {
        return limit == 0
                ? 0
                : jdbc.sql("""
                                delete from access_grant where id = any(array(
                                    %s limit :limit for update skip locked))
                                """.formatted(which))
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .param("limit", limit)
                        .update();
    }

    /** Goes on where it was, until it has found enough or has come to the end; then the next walk begins. */
    private int deleteIdle(Instant before, int limit) {
        var end = lastRef();
        var deleted = 0;
        while (deleted < limit) {
            var found = deleteIdle(walked.get(), before, limit - deleted);
            deleted += found.rows();
            if (found.last() != null && deleted == limit) {
                walked.set(found.last());
            } else if (walked.addAndGet(STRETCH) >= end) {
                walked.set(0);
                return deleted;
            }
        }
        return deleted;
    }

    private Stretch deleteIdle(long after, Instant before, int limit) {
        return jdbc.sql("""
                        with gone as (delete from access_grant where id = any(array(
                            %s limit :limit for update skip locked)) returning ref)
                        select count(*) as rows, max(ref) as last from gone
                        """.formatted(IDLE))
                .param("after", after)
                .param("until", after + STRETCH)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Stretch(row.getInt("rows"), row.getObject("last", Long.class)))
                .single();
    }

    private long lastRef() {
        return jdbc.sql("select coalesce(max(ref), 0) from access_grant")
                .query(Long.class)
                .single();
    }

    /** What was deleted of a stretch, and how far into it that went. */
    private record Stretch(int rows, @Nullable Long last) {}
}
