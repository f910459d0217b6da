package dev.gatehouse.oauth1;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.OpaqueToken;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code oauth1_nonce}: what consumers called their requests that could still be sent again, to any node. */
@Repository
class UsedNonces implements Expiring {

    private final JdbcClient jdbc;

    UsedNonces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Uses a nonce up; false if this consumer did before. Of many at the same moment the database lets one be the first. */
    boolean use(long consumerId, String nonce, Instant expiresAt) {
        return jdbc.sql("""
                                insert into oauth1_nonce (consumer_id, digest, expires_at)
                                values (:consumerId, :digest, :expiresAt) on conflict do nothing
                                """)
                        .param("consumerId", consumerId)
                        .param("digest", new OpaqueToken(nonce).digest())
                        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    @Override
    public String what() {
        return "OAuth 1.0a nonces";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from oauth1_nonce where (consumer_id, digest) in
                            (select consumer_id, digest from oauth1_nonce where expires_at < :now
                             limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
