package dev.gatehouse.tokenservice;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.UserType;
import dev.gatehouse.signin.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code token_request_failure}: how often in a row a token was refused for a user name, whoever asked. Each request is
 * counted before its password is looked at, so that many at once are not all let through.
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

    /** Counts a request as refused for now; returns false, and counts nothing, where there were too many. */
    boolean begin(UserType type, Credentials credentials) {
        var now = clock.instant();
        return jdbc.sql("""
                        insert into token_request_failure as f (digest, failures, expires_at) values (:digest, 1, :until)
                        on conflict (digest) do update
                        set failures = case when f.expires_at <= :now then 1 else f.failures + 1 end, expires_at = excluded.expires_at
                        where f.expires_at <= :now or f.failures < :most
                        """)
                        .param("digest", digest(type, credentials))
                        .param("until", now.plus(properties.lockFor()).atOffset(ZoneOffset.UTC))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", properties.maxFailures())
                        .update()
                > 0;
    }

    /** The request was none of those that count. */
    void undo(UserType type, Credentials credentials) {
        jdbc.sql("update token_request_failure set failures = failures - 1 where digest = :digest and failures > 0")
                .param("digest", digest(type, credentials))
                .update();
    }

    /** After a token was issued, nothing that was before counts. */
    void clear(UserType type, Credentials credentials) {
        jdbc.sql("delete from token_request_failure where digest = :digest")
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

    private static byte[] digest(UserType type, Credentials credentials) {
        return new OpaqueToken(type.text() + '\n' + credentials.spelling()).digest();
    }
}
