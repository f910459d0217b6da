package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL parses what every request asks once a connection, whichever values are null. */
@DatabaseTest
@Import({AccessGrants.class, RevokedTokens.class})
class PreparedStatementsTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final AccessGrants grants;
    private final RevokedTokens revoked;
    private final JdbcClient jdbc;

    PreparedStatementsTests(AccessGrants grants, RevokedTokens revoked, JdbcClient jdbc) {
        this.grants = grants;
        this.revoked = revoked;
        this.jdbc = jdbc;
    }

    @Test
    void areMadeOnceForARefresh() {
        var subject = new Subject.Application("test");
        var agreed = new NewGrant(subject, Set.of("orders.read"), null, NOW, List.of(), null, null);
        var end = NOW.plus(Duration.ofDays(90));
        var grant = grants.add("test", agreed, 1, NOW, new AccessGrants.Expiry(null, end, end));

        for (var generation = 1; generation <= 20; generation++) {
            var token = new GrantToken(GrantToken.Kind.REFRESH, grant.id(), generation);
            var proof = new AccessGrants.RefreshProof("test", Set.of(), null);
            assertThat(grants.rotate(token, proof, NOW, Duration.ofDays(14))).isPresent();
        }

        assertThat(prepared("update access_grant set generation"))
                .singleElement()
                .satisfies(runs -> assertThat(runs).isGreaterThanOrEqualTo(10));
    }

    @Test
    void areMadeOnceForALookAtAToken() {
        for (var look = 0; look < 20; look++) {
            Map<String, Object> claims = look % 2 == 0
                    ? Map.of("jti", "x", "sub", "application:test", "client_id", "test", "iat", 1)
                    : Map.of("jti", "x", "sub", "application:test", "client_id", "test", "iat", 1, "gid", -7);
            assertThat(revoked.resourcesIfGood(new ReadToken(claims)).isPresent())
                    .isEqualTo(look % 2 == 0);
        }

        assertThat(prepared("select subject_resources(t.subject)"))
                .singleElement()
                .satisfies(runs -> assertThat(runs).isGreaterThanOrEqualTo(10));
    }

    /** How often each prepared statement that begins like this was run since. */
    private List<Long> prepared(String beginning) {
        return jdbc.sql("""
                        select generic_plans + custom_plans from pg_prepared_statements where statement like :beginning || '%'
                        """)
                .param("beginning", beginning)
                .query((row, _) -> row.getLong(1))
                .list();
    }
}
