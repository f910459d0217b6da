package dev.gatehouse.signin;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.users.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code browser_session}. The secret in the cookie is not in it, only its digest. */
@Repository
class BrowserSessions implements Expiring {

    /** A session that is used often is not written at every request. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    /** One statement, which also keeps that the session is used. */
    private static final String ALIVE = """
            with alive as (
                select * from browser_session
                where digest = :digest and expires_at > :now and last_seen_at > :idleSince
                    and starts_with(subject, :subjects) and subject_is_active(subject, auth_time)
            ), touched as (
                update browser_session s set last_seen_at = :now from alive
                where s.digest = alive.digest and s.last_seen_at < :touchBefore
            )
            select *%s from alive
            """;

    private static final String FIND = ALIVE.formatted("");

    private static final String FIND_SAYING = ALIVE.formatted(", subject_resources(subject) as said");

    private final JdbcClient jdbc;
    private final SessionProperties properties;
    private final Clock clock;

    BrowserSessions(JdbcClient jdbc, SessionProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Begins a session for somebody who just signed in; what is returned goes into the cookie. */
    OpaqueToken begin(Account account, Instant authTime, List<String> amr) {
        var secret = OpaqueToken.random();
        var now = clock.instant();
        jdbc.sql("""
                        insert into browser_session (digest, subject, display_name, auth_time, amr, last_seen_at, expires_at)
                        values (:digest, :subject, :displayName, :authTime, :amr, :now, :expiresAt)
                        """)
                .param("digest", secret.digest())
                .param("subject", account.subject().text())
                .param("displayName", account.name())
                .param("authTime", authTime.atOffset(ZoneOffset.UTC))
                .param("amr", amr.toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expiresAt", now.plus(properties.lifetime()).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** Whose session this is, if it is alive and the account is open. */
    Optional<SignedInPerson> find(OpaqueToken secret) {
        return find(FIND, secret, "", BrowserSessions::person);
    }

    /** The same for customers alone; a session of anybody else is none, and does not count as used. */
    Optional<StorefrontCustomer> findCustomer(OpaqueToken secret) {
        return find(FIND_SAYING, secret, UserType.CUSTOMER.text() + ":", row -> new StorefrontCustomer(
                Subject.parse(row.getString("subject")), row.getString("said")));
    }

    private <T> Optional<T> find(String which, OpaqueToken secret, String subjects, Read<T> read) {
        var now = clock.instant();
        return jdbc.sql(which)
                .param("digest", secret.digest())
                .param("subjects", subjects)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", now.minus(properties.idle()).atOffset(ZoneOffset.UTC))
                .param("touchBefore", now.minus(TOUCH_EVERY).atOffset(ZoneOffset.UTC))
                .query((row, _) -> read.from(row))
                .optional();
    }

    void end(OpaqueToken secret) {
        jdbc.sql("delete from browser_session where digest = :digest")
                .param("digest", secret.digest())
                .update();
    }

    /** Only within the change that it follows from, so that neither is ever done without the other. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void end(AccessEnded.OfSubject ended) {
        jdbc.sql("delete from browser_session where subject = :subject")
                .param("subject", ended.subject().text())
                .update();
    }

    @Override
    public String what() {
        return "sessions";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from browser_session where digest = any(array(
                            select digest from browser_session where expires_at < :now
                            order by expires_at limit :limit for update skip locked))
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static SignedInPerson person(ResultSet row) throws SQLException {
        return new SignedInPerson(
                Subject.parse(row.getString("subject")),
                row.getString("display_name"),
                instant(row, "auth_time"),
                Arrays.asList((String[]) row.getArray("amr").getArray()),
                HexFormat.of().formatHex(row.getBytes("digest")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private interface Read<T> {

        T from(ResultSet row) throws SQLException;
    }
}
