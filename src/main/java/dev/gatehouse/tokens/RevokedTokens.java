package dev.gatehouse.tokens;

import dev.gatehouse.core.Expiring;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code revoked_token} and {@code access_cutoff}: what makes a signed token worthless before it expires. */
@Repository
class RevokedTokens implements Expiring {

    private final JdbcClient jdbc;

    RevokedTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One read for everything: the token, its grant, its client and its subject. */
    boolean isGood(ReadToken token) {
        return jdbc.sql("""
                        select not exists (select from revoked_token where jti = :jti)
                            and (:grant is null or exists (select from access_grant where ref = :grant and ended_at is null))
                            and not exists (select from access_cutoff where holder in (:subject, :client) and not_before > :issuedAt)
                            and subject_is_active(:subject)
                        """)
                .param("jti", token.jti())
                .param("grant", token.grant(), Types.BIGINT)
                .param("subject", token.subject().text())
                .param("client", client(token.clientId()))
                .param("issuedAt", token.issuedAt().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Revokes one token until it would have expired anyway. */
    void revoke(ReadToken token) {
        jdbc.sql("insert into revoked_token (jti, expires_at) values (:jti, :expiresAt) on conflict do nothing")
                .param("jti", token.jti())
                .param("expiresAt", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes every token of a holder worthless that was issued before; a holder is a subject or {@link #client}. */
    void cutOff(String holder, Instant notBefore) {
        jdbc.sql("""
                        insert into access_cutoff (holder, not_before) values (:holder, :notBefore)
                        on conflict (holder) do update set not_before = greatest(access_cutoff.not_before, excluded.not_before)
                        """)
                .param("holder", holder)
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    static String client(String clientId) {
        return "client:" + clientId;
    }

    @Override
    public String what() {
        return "revoked tokens";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from revoked_token where jti in
                            (select jti from revoked_token where expires_at < :now limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
