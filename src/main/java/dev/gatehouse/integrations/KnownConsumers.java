package dev.gatehouse.integrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who shows this key or token? Each answer is one statement, and nothing is remembered: what is taken from an integration is gone
 * at the next question, on every node.
 */
@Repository
public class KnownConsumers {

    private static final String SELECT =
            "select c.id as consumer_id, c.key, c.secret, c.started_at, " + Integrations.COLUMNS
                    + ", t.consumer_id as token_of, t.kind, t.digest, t.secret as token_secret, t.verifier, t.revoked"
                    + " from integration_consumer c join integration i on i.id = c.integration_id left join integration_token t on ";

    private final JdbcClient jdbc;
    private final Consumers consumers;
    private final IntegrationTokens tokens;
    private final IntegrationProperties properties;

    KnownConsumers(JdbcClient jdbc, Consumers consumers, IntegrationTokens tokens, IntegrationProperties properties) {
        this.jdbc = jdbc;
        this.consumers = consumers;
        this.tokens = tokens;
        this.properties = properties;
    }

    /**
     * The consumer of this key.
     *
     * @param token the token that came along, whosever it is; {@code null}: the consumer's own is looked for
     * @throws UnreadableSecretException if a key of the folder has gone
     */
    public Optional<KnownConsumer> find(String key, @Nullable String token) {
        var which = token == null ? "t.consumer_id = c.id" : "t.digest = :digest";
        var statement = jdbc.sql(SELECT + which + " where c.key = :key").param("key", key);
        if (token != null) {
            statement = statement.param("digest", IntegrationTokens.digest(token));
        }
        return statement.query((row, _) -> consumer(row)).optional();
    }

    /** The active integration whose access token this is, for those who show nothing else; empty unless that is allowed. */
    public Optional<Integration> bearer(String accessToken) {
        return properties.bearer() ? active(accessToken) : Optional.empty();
    }

    private Optional<Integration> active(String accessToken) {
        return jdbc.sql("select " + Integrations.COLUMNS + """
                         from integration_token t join integration_consumer c on c.id = t.consumer_id
                            join integration i on i.id = c.integration_id
                        where t.digest = :digest and t.kind = 'access' and not t.revoked and i.status = 'active'
                        """)
                .param("digest", IntegrationTokens.digest(accessToken))
                .query((row, _) -> Integrations.integration(row))
                .optional();
    }

    private KnownConsumer consumer(ResultSet row) throws SQLException {
        return new KnownConsumer(
                row.getLong("consumer_id"),
                consumers.secret(row.getString("key"), row.getBytes("secret")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Integrations.integration(row),
                row.getString("kind") == null ? null : token(row));
    }

    private KnownToken token(ResultSet row) throws SQLException {
        var digest = row.getBytes("digest");
        return new KnownToken(
                row.getLong("token_of"),
                TokenKind.parse(row.getString("kind")),
                digest,
                digest == null ? "" : tokens.secret(digest, row.getBytes("token_secret")),
                row.getBytes("verifier"),
                row.getBoolean("revoked"));
    }
}
