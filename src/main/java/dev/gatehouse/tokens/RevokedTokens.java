package dev.gatehouse.tokens;

import dev.gatehouse.core.Expiring;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code revoked_token}, and whether anything makes a signed token worthless before it expires. */
@Repository
class RevokedTokens implements Expiring {

    private final JdbcClient jdbc;

    RevokedTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One read for everything: the token, its grant, its client and its subject. Where all is good, what the room {@code users}
     * says of the subject's resources now; else empty.
     */
    Optional<String> resourcesIfGood(ReadToken token) {
        var subject = token.subject();
        return jdbc.sql("""
                        select subject_resources(:subject)
                        where not exists (select from revoked_token where jti = :jti) and case
                            when :grant is null then subject_is_active(:subject) and not exists (
                                select from access_cutoff where holder in (:subject, :client, :both) and not_before >= :issuedAt)
                            else exists (select from access_grant where ref = :grant and %s) end
                        """.formatted(AccessGrants.STANDS))
                .param("jti", token.jti())
                .param("grant", token.grant(), Types.BIGINT)
                .param("subject", subject.text())
                .param("client", AccessCutoffs.holder(token.clientId()))
                .param("both", AccessCutoffs.holder(token.clientId(), subject))
                .param("issuedAt", token.issuedAt().atOffset(ZoneOffset.UTC))
                .query(String.class)
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
