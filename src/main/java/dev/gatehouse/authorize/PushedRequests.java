package dev.gatehouse.authorize;

import dev.gatehouse.core.Expiring;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code pushed_request}. A row goes with the answer to it, so that there is one answer. */
@Repository
class PushedRequests implements Expiring {

    private final JdbcClient jdbc;
    private final AuthorizeProperties properties;

    PushedRequests(JdbcClient jdbc, AuthorizeProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Keeps what a client pushed; the client has {@code pushedFor} to begin with it, and the person {@code patience} from then on. */
    PushedUri add(String clientId, String query, Instant now) {
        var id = UUID.randomUUID();
        var expiresAt = now.plus(properties.pushedFor());
        jdbc.sql("""
                        insert into pushed_request (id, client_id, query, expires_at, lapses_at)
                        values (:id, :clientId, :query, :expiresAt, :lapsesAt)
                        """)
                .param("id", id)
                .param("clientId", clientId)
                .param("query", query)
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .param("lapsesAt", expiresAt.plus(properties.patience()).atOffset(ZoneOffset.UTC))
                .update();
        return new PushedUri(PushedUri.Kind.PUSHED, id);
    }

    /** Whether as many requests of this client wait as may. */
    boolean isFull(String clientId, Instant now) {
        return jdbc.sql("""
                        select count(*) >= :most from
                            (select from pushed_request where client_id = :clientId and lapses_at > :now limit :most) as waiting
                        """)
                .param("clientId", clientId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", properties.waiting())
                .query(Boolean.class)
                .single();
    }

    /** What was pushed, if it was by this client, it has not been answered, and it is not too late. */
    Optional<String> find(PushedUri uri, String clientId, Instant now) {
        return jdbc.sql("""
                        select query from pushed_request
                        where id = :id and client_id = :clientId and case when :begun then lapses_at else expires_at end > :now
                        """)
                .param("id", uri.request())
                .param("clientId", clientId)
                .param("begun", uri.kind() == PushedUri.Kind.BEGUN)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** Uses a request up; whoever is told that it was there may answer it, and nobody else ever is. */
    boolean take(UUID id, Instant now) {
        return jdbc.sql("delete from pushed_request where id = :id and lapses_at > :now")
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    @Override
    public String what() {
        return "pushed requests";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from pushed_request where id = any(array(
                            select id from pushed_request where lapses_at < :now
                            order by lapses_at limit :limit for update skip locked))
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
