package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Clients;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which grants the cleanup takes, and how it finds them. */
@DatabaseTest
@Import({AccessGrants.class, Clients.class})
class SpentGrantsTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration IDLE = Duration.ofDays(14);
    private static final TokenProperties PROPERTIES = new TokenProperties(
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            IDLE,
            Duration.ofDays(90),
            Duration.ofSeconds(30),
            0,
            null);

    private final AccessGrants grants;
    private final SpentGrants spent;
    private final JdbcClient jdbc;

    SpentGrantsTests(AccessGrants grants, Clients clients, JdbcClient jdbc) {
        this.grants = grants;
        this.spent = new SpentGrants(jdbc, clients, PROPERTIES);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from access_grant").update();
        jdbc.sql("update client set access_token_lifetime = null").update();
    }

    @Test
    void keepsWhatCanStillBeUsed() {
        add(NOW, null, NOW.plusSeconds(1), NOW.plusSeconds(1));

        assertThat(spent.deleteExpired(NOW, 10)).isZero();
    }

    @Test
    void takesWhatHasRunOut() {
        add(NOW.minus(Duration.ofDays(90)), null, NOW.minusSeconds(1), NOW.minusSeconds(1));

        assertThat(spent.deleteExpired(NOW, 10)).isOne();
    }

    @Test
    void takesACodeThatNobodyRedeemed() {
        add(NOW.minusSeconds(61), NOW.minusSeconds(1), NOW.minusSeconds(1), NOW.plus(Duration.ofDays(90)));

        assertThat(spent.deleteExpired(NOW, 10)).isOne();
    }

    @Test
    void takesWhatEndedWhenItsLastAccessTokenHasExpired() {
        var grant = add(NOW, null, NOW.plus(IDLE), NOW.plus(Duration.ofDays(90)));
        grants.end(grant.id(), "test", NOW);

        assertThat(spent.deleteExpired(NOW.plus(Duration.ofHours(4)), 10)).isZero();
        assertThat(spent.deleteExpired(NOW.plus(Duration.ofHours(4)).plusSeconds(1), 10))
                .isOne();
    }

    @Test
    void takesWhatNobodyUsedWhenItsLastAccessTokenHasExpired() {
        add(NOW.minus(IDLE), null, NOW, NOW.plus(Duration.ofDays(76)));

        assertThat(spent.deleteExpired(NOW.plus(Duration.ofHours(4)), 10)).isZero();
        assertThat(spent.deleteExpired(NOW.plus(Duration.ofHours(4)).plusSeconds(1), 10))
                .isOne();
    }

    @Test
    void waitsForTheAccessTokensOfAClientWithALongerLifetime() {
        jdbc.sql(
                        "insert into client (client_id, name, grant_types, access_token_lifetime) values ('slow', 'Slow', '{}', 86400)")
                .update();
        add(NOW.minus(IDLE), null, NOW, NOW.plus(Duration.ofDays(76)));

        assertThat(spent.deleteExpired(NOW.plus(Duration.ofHours(5)), 10)).isZero();
        assertThat(spent.deleteExpired(NOW.plus(Duration.ofDays(1)).plusSeconds(1), 10))
                .isOne();
    }

    @Test
    void walksOverAllThatIsStillInUseInBites() {
        fill(25_000, "n % 10 = 0");
        var later = NOW.plus(Duration.ofHours(5));

        assertThat(spent.deleteExpired(later, 1_000)).isEqualTo(1_000);
        assertThat(spent.deleteExpired(later, 1_000)).isEqualTo(1_000);
        assertThat(spent.deleteExpired(later, 1_000)).isEqualTo(500);
        assertThat(spent.deleteExpired(later, 1_000)).isZero();
        assertThat(jdbc.sql("select count(*) from access_grant")
                        .query(Long.class)
                        .single())
                .isEqualTo(22_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {SpentGrants.EXPIRED, SpentGrants.NEVER_REDEEMED, SpentGrants.ENDED, SpentGrants.IDLE})
    void findsThemByAnIndex(String which) {
        fill(50_000, "n % 2 = 0");
        jdbc.sql("analyze access_grant").update();

        var plan = jdbc.sql("explain " + which + " limit 1000 for update skip locked")
                .param("before", NOW.atOffset(ZoneOffset.UTC))
                .param("after", 0)
                .param("until", 10_000)
                .query(String.class)
                .list();

        assertThat(String.join("\n", strings(plan))).contains("Index Scan").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void leavesARefreshAnUpdateInPlace() {
        var grant = add(NOW, null, NOW.plus(IDLE), NOW.plus(Duration.ofDays(90)));
        var before = inPlace();

        var token = new GrantToken(GrantToken.Kind.REFRESH, grant.id(), 1);
        var proof = new AccessGrants.RefreshProof("test", Set.of(), null);
        assertThat(grants.rotate(token, proof, NOW, IDLE)).isPresent();

        assertThat(inPlace()).isEqualTo(before + 1);
    }

    private long inPlace() {
        return jdbc.sql("select n_tup_hot_upd from pg_stat_xact_user_tables where relid = 'access_grant'::regclass")
                .query(Long.class)
                .single();
    }

    private AccessGrant add(Instant createdAt, @Nullable Instant code, Instant idle, Instant end) {
        var subject = new Subject.Application("test");
        var grant = new NewGrant(subject, Set.of("orders.read"), null, createdAt, List.of(), null, null);
        return grants.add("test", grant, code == null ? 1 : 0, createdAt, new AccessGrants.Expiry(code, idle, end));
    }

    /** Grants that are in use, but for these, which nobody uses any more. */
    private void fill(int rows, String idle) {
        jdbc.sql("""
                        insert into access_grant (id, client_id, subject, scopes, generation, created_at, idle_expires_at, expires_at)
                        select gen_random_uuid(), :client, 'application:test', '{}', 1, :now,
                            case when %s then :now else :now + interval '30 days' end, :now + interval '60 days'
                        from generate_series(1, :rows) n
                        """.formatted(idle))
                .param("client", "test " + UUID.randomUUID())
                .param("now", NOW.atOffset(ZoneOffset.UTC))
                .param("rows", rows)
                .update();
    }

    private static List<String> strings(List<@Nullable String> lines) {
        return lines.stream().map(String::valueOf).toList();
    }
}
