package dev.gatehouse.integrations;

import dev.gatehouse.keys.Vault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code integration_consumer}: the client credentials of the partners (RFC 5849 §1.1). */
@Repository
public class Consumers {

    private static final String PURPOSE = "oauth1 consumer secret";

    private final JdbcClient jdbc;
    private final Vault vault;

    Consumers(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * Gives an integration the credentials that it has; it can have them once.
     *
     * @param startedAt when its last activation began
     * @return the number of the consumer
     * @throws org.springframework.dao.DuplicateKeyException if the integration has some, or the key is another's
     */
    public long add(long integrationId, Pair credentials, Instant startedAt) {
        return jdbc.sql("""
                        insert into integration_consumer (integration_id, key, secret, started_at)
                        values (:integrationId, :key, :secret, :startedAt) returning id
                        """)
                .param("integrationId", integrationId)
                .param("key", credentials.id())
                .param("secret", vault.lock(PURPOSE, credentials.id(), credentials.secret()))
                .param("startedAt", startedAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The key, which is no secret. */
    public Optional<String> key(long integrationId) {
        return jdbc.sql("select key from integration_consumer where integration_id = :id")
                .param("id", integrationId)
                .query(String.class)
                .optional();
    }

    /** Starts the time in which a request token can be asked for; returns the credentials. */
    Consumer start(long integrationId, Instant now) {
        return jdbc.sql("""
                        update integration_consumer set started_at = :now where integration_id = :id returning id, key, secret
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", integrationId)
                .query((row, _) -> new Consumer(
                        row.getLong("id"),
                        new Pair(row.getString("key"), secret(row.getString("key"), row.getBytes("secret")))))
                .single();
    }

    /** The secret of this key, in clear. Throws {@link UnreadableSecretException} where the key of the folder has gone. */
    String secret(String key, byte[] locked) {
        return vault.unlock(PURPOSE, key, locked).orElseThrow(UnreadableSecretException::new);
    }

    /** A consumer and its credentials. */
    record Consumer(long id, Pair credentials) {}
}
