package dev.gatehouse.consent;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code consent}. */
@Repository
public class Consents implements Expiring {

    private final JdbcClient jdbc;
    private final ConsentProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Consents(JdbcClient jdbc, ConsentProperties properties, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** What a person said about a client, if they said anything that still counts. */
    public Optional<Consent> find(String clientId, Subject subject, String redirectHost) {
        return jdbc.sql("""
                        select granted, declined, expires_at from consent
                        where subject = :subject and client_id = :clientId and redirect_host = :redirectHost and expires_at > :now
                        """)
                .param("subject", subject.text())
                .param("clientId", clientId)
                .param("redirectHost", redirectHost)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> consent(row))
                .optional();
    }

    /** Adds what a person just said to what they said before; a scope is either granted or declined, as they said last. */
    public Consent remember(String clientId, Subject subject, String redirectHost, Consent said) {
        var now = clock.instant();
        return jdbc.sql("""
                        insert into consent as c (client_id, subject, redirect_host, granted, declined, granted_at, expires_at)
                        values (:clientId, :subject, :redirectHost, :granted, :declined, :now, :expiresAt)
                        on conflict (subject, client_id, redirect_host) do update set
                            granted = case when c.expires_at <= :now then excluded.granted else array(
                                select unnest(c.granted || excluded.granted) except select unnest(excluded.declined)) end,
                            declined = case when c.expires_at <= :now then excluded.declined else array(
                                select unnest(c.declined || excluded.declined) except select unnest(excluded.granted)) end,
                            granted_at = excluded.granted_at, expires_at = excluded.expires_at
                        returning granted, declined, expires_at
                        """)
                .param("clientId", clientId)
                .param("subject", subject.text())
                .param("redirectHost", redirectHost)
                .param("granted", said.granted().toArray(String[]::new))
                .param("declined", said.declined().toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expiresAt", now.plus(properties.lifetime()).atOffset(ZoneOffset.UTC))
                .query((row, _) -> consent(row))
                .single();
    }

    /** Takes everything back that a person agreed to for a client; what the client holds for them ends. */
    @Transactional
    public void withdraw(String clientId, Subject subject) {
        jdbc.sql("delete from consent where subject = :subject and client_id = :clientId")
                .param("subject", subject.text())
                .param("clientId", clientId)
                .update();
        events.publishEvent(new AccessEnded.OfConsent(clientId, subject, "consent_withdrawn"));
    }

    @Override
    public String what() {
        return "consents";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from consent where (subject, client_id, redirect_host) in
                            (select subject, client_id, redirect_host from consent
                            where expires_at < :now limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                Set.of((String[]) row.getArray("granted").getArray()),
                Set.of((String[]) row.getArray("declined").getArray()),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
