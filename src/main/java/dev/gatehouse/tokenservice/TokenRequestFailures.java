package dev.gatehouse.tokenservice;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.UserType;
import dev.gatehouse.signin.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code token_request_failure}: how often in a row a token was refused for a user name, whoever asked. A request takes one
 * of the tries that are left before its password is looked at, so that many at once are not all let through, and gives it back unless
 * the password was wrong.
 */
@Repository
class TokenRequestFailures implements Expiring {

    private final JdbcClient jdbc;
    private final TokenServiceProperties properties;
    private final Clock clock;

    TokenRequestFailures(JdbcClient jdbc, TokenServiceProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a request may go on. */
    enum Turn {
        /**
         * It holds one of the tries, until it ends with {@link #fail}, {@link #undo} or {@link #clear}. A node that dies in between takes the try
         * with it until the lock would be over.
         */
        TAKEN,
        /** All tries that are left are taken by requests whose passwords are being looked at. */
        WAIT,
        /** There were too many refusals. */
        REFUSED
    }

    /** Takes one of the tries. */
    Turn begin(UserType type, Credentials credentials) {
        var now = clock.instant();
        var taken = jdbc.sql("""
                        insert into token_request_failure as f (digest, failures, pending, expires_at) values (:digest, 0, 1, :until)
                        on conflict (digest) do update
                        set failures = case when f.expires_at <= :now then 0 else f.failures end,
                            pending = case when f.expires_at <= :now then 1 else f.pending + 1 end,
                            expires_at = case when f.expires_at <= :now then excluded.expires_at else f.expires_at end
                        where f.expires_at <= :now or f.failures + f.pending < :most
                        """)
                .param("digest", digest(type, credentials))
                .param("until", until(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", properties.maxFailures())
                .update();
        return taken > 0 ? Turn.TAKEN : isLocked(type, credentials) ? Turn.REFUSED : Turn.WAIT;
    }

    private boolean isLocked(UserType type, Credentials credentials) {
        return jdbc.sql(
                        "select exists (select from token_request_failure where digest = :digest and failures >= :most)")
                .param("digest", digest(type, credentials))
                .param("most", properties.maxFailures())
                .query(Boolean.class)
                .single();
    }

    /** The request was refused, and counts from now on: it alone makes the time longer for which others count. */
    void fail(UserType type, Credentials credentials) {
        var now = clock.instant();
        jdbc.sql("""
                        insert into token_request_failure as f (digest, failures, pending, expires_at) values (:digest, 1, 0, :until)
                        on conflict (digest) do update
                        set failures = case when f.expires_at <= :now then 1 else f.failures + 1 end,
                            pending = greatest(f.pending - 1, 0), expires_at = excluded.expires_at
                        """)
                .param("digest", digest(type, credentials))
                .param("until", until(now))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The request was none of those that count. */
    void undo(UserType type, Credentials credentials) {
        end(type, credentials, "failures");
    }

    /** After a token was issued, nothing that was before counts; what others are looking at still may. */
    void clear(UserType type, Credentials credentials) {
        var alone = jdbc.sql("delete from token_request_failure where digest = :digest and pending <= 1")
                .param("digest", digest(type, credentials))
                .update();
        if (alone == 0) {
            end(type, credentials, "0");
        }
    }

    private void end(UserType type, Credentials credentials, String failures) {
        jdbc.sql("""
                        update token_request_failure set failures = %s, pending = greatest(pending - 1, 0) where digest = :digest
                        """.formatted(failures))
                .param("digest", digest(type, credentials))
                .update();
    }

    @Override
    public String what() {
        return "token request failures";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from token_request_failure where digest = any(array(
                            select digest from token_request_failure where expires_at < :now
                            order by expires_at limit :limit for update skip locked))
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private OffsetDateTime until(Instant now) {
        return now.plus(properties.lockFor()).atOffset(ZoneOffset.UTC);
    }

    private static byte[] digest(UserType type, Credentials credentials) {
        return new OpaqueToken(type.text() + '\n' + credentials.spelling()).digest();
    }
}
