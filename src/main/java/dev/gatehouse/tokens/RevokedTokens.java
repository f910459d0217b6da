package dev.gatehouse.tokens;

import dev.gatehouse.core.Expiring;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code revoked_token}, and whether anything makes a signed token worthless before it expires. */
@Repository
class RevokedTokens implements Expiring {

    /**
     * Whether nothing makes a token worthless; it is a row {@code t} with {@code jti client_id subject grant_ref issued_at}. One that
     * another shop issued may have ended there, which no cutoff of ours says, but the account does.
     */
    static final String GOOD = """
            not exists (select from revoked_token r where r.jti = t.jti) and case
                when t.grant_ref is null then subject_is_active(t.subject, t.issued_at) and not exists (
                    select from access_cutoff
                    where holder in (t.subject, 'client:' || t.client_id, 'client:' || t.client_id || ' ' || t.subject)
                        and not_before >= t.issued_at)
                else exists (select from access_grant where ref = t.grant_ref and %s) end
            """.formatted(AccessGrants.STANDS);

    private static final String IF_GOOD = """
            select %s(t.subject)
            from (select ?::text as jti, ?::text as client_id, ?::text as subject,
                ?::bigint as grant_ref, ?::timestamptz as issued_at) t
            where\s""" + GOOD;

    private static final String RESOURCES_IF_GOOD = IF_GOOD.formatted("subject_resources");

    private static final String PROFILE_IF_GOOD = IF_GOOD.formatted("subject_profile");

    private final JdbcClient jdbc;

    RevokedTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One read for everything: the token, its grant, its client and its subject. Where all is good, what the room {@code users}
     * says of the subject's resources now; else empty.
     */
    Optional<String> resourcesIfGood(ReadToken token) {
        return ifGood(RESOURCES_IF_GOOD, token);
    }

    /** The same for what the room {@code users} says of who it is. */
    Optional<String> profileIfGood(ReadToken token) {
        return ifGood(PROFILE_IF_GOOD, token);
    }

    private Optional<String> ifGood(String which, ReadToken token) {
        return jdbc.sql(which)
                .param(token.jti())
                .param(token.clientId())
                .param(token.subject().text())
                .param(new SqlParameterValue(Types.BIGINT, token.grant()))
                .param(token.issuedAt().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .optional();
    }

    /** Revokes one token until it would have expired anyway. */
    void revoke(ReadToken token) {
        jdbc.sql("insert into revoked_token (jti, expires_at) values (:jti, :expiresAt) on conflict do nothing")
                .param("jti", token.jti())
                .param("expiresAt", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public String what() {
        return "revoked tokens";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from revoked_token where jti = any(array(
                            select jti from revoked_token where expires_at < :now
                            order by expires_at limit :limit for update skip locked))
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
