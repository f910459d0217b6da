package dev.gatehouse.dpop;

import dev.gatehouse.core.Expiring;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code dpop_proof}: digests of the proofs that were used and could still be sent again, to any node. */
@Repository
class UsedProofs implements Expiring {

    private final JdbcClient jdbc;

    UsedProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Uses a proof up; false if it was before. Of many at the same moment the database lets one be the first. */
    boolean use(Proof proof, Instant expiresAt) {
        return jdbc.sql(
                                "insert into dpop_proof (digest, expires_at) values (:digest, :expiresAt) on conflict do nothing")
                        .param("digest", proof.digest())
                        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    @Override
    public String what() {
        return "DPoP proofs";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from dpop_proof where digest in
                            (select digest from dpop_proof where expires_at < :now limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
