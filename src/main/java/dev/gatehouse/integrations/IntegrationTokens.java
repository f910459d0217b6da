package dev.gatehouse.integrations;

import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.keys.Vault;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code integration_token}: the one token of each consumer, by its digest. */
@Repository
public class IntegrationTokens {

    private static final String PURPOSE = "oauth1 token secret";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    IntegrationTokens(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** Puts a verifier in the place of what the consumer had; what it had is worth nothing from now on. */
    public void putVerifier(long consumerId, String verifier) {
        put(consumerId, TokenKind.VERIFIER, null, verifier);
    }

    /**
     * Puts a token in the place of what the consumer had.
     *
     * @param kind {@link TokenKind#REQUEST} or {@link TokenKind#ACCESS}
     * @param verifier what a request token is exchanged with
     */
    public void put(long consumerId, TokenKind kind, @Nullable Pair token, @Nullable String verifier) {
        jdbc.sql("""
                        insert into integration_token (consumer_id, kind, digest, secret, verifier, created_at)
                        values (:consumerId, :kind, :digest, :secret, :verifier, :now)
                        on conflict (consumer_id) do update set kind = excluded.kind, digest = excluded.digest,
                            secret = excluded.secret, verifier = excluded.verifier, revoked = false,
                            created_at = excluded.created_at
                        """)
                .param("consumerId", consumerId)
                .param("kind", kind.text())
                .param("digest", token == null ? null : digest(token.id()))
                .param("secret", token == null ? null : lock(token))
                .param("verifier", verifier == null ? null : digest(verifier))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A request token for a verifier; empty if there is none any more. */
    Optional<Pair> request(long consumerId) {
        return step(consumerId, TokenKind.VERIFIER, TokenKind.REQUEST, null);
    }

    /** An access token for this request token; empty if it is not there any more. Of several at once, one gets it. */
    Optional<Pair> access(long consumerId, byte[] requestDigest) {
        return step(consumerId, TokenKind.REQUEST, TokenKind.ACCESS, requestDigest);
    }

    private Optional<Pair> step(long consumerId, TokenKind from, TokenKind to, byte @Nullable [] digest) {
        var token = Pair.random();
        var rows = jdbc.sql("""
                        update integration_token set kind = :to, digest = :digest, secret = :secret, created_at = :now
                        where consumer_id = :consumerId and kind = :from and not revoked
                            and digest is not distinct from :before::bytea
                        """)
                .param("to", to.text())
                .param("digest", digest(token.id()))
                .param("secret", lock(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("consumerId", consumerId)
                .param("from", from.text())
                .param("before", digest)
                .update();
        return rows == 1 ? Optional.of(token) : Optional.empty();
    }

    /** Makes what an integration has worthless, and leaves it there, so that its partner can be told. */
    void revoke(long integrationId) {
        jdbc.sql("""
                        update integration_token set revoked = true where consumer_id in
                            (select id from integration_consumer where integration_id = :id)
                        """).param("id", integrationId).update();
    }

    /** Whether the integration has an access token that is good. */
    boolean hasAccess(long integrationId) {
        return jdbc.sql("""
                        select exists (select from integration_token t join integration_consumer c on c.id = t.consumer_id
                            where c.integration_id = :id and t.kind = 'access' and not t.revoked)
                        """).param("id", integrationId).query(Boolean.class).single();
    }

    /** The secret of the token with this digest, in clear. Throws {@link UnreadableSecretException} as for consumers. */
    String secret(byte[] digest, byte[] locked) {
        return vault.unlock(PURPOSE, HexFormat.of().formatHex(digest), locked)
                .orElseThrow(UnreadableSecretException::new);
    }

    private byte[] lock(Pair token) {
        return vault.lock(PURPOSE, HexFormat.of().formatHex(digest(token.id())), token.secret());
    }

    static byte[] digest(String token) {
        return new OpaqueToken(token).digest();
    }
}
