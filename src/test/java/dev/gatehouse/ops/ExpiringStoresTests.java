package dev.gatehouse.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every store deletes once it has expired, and that it deletes nothing else. */
@ServerTest
class ExpiringStoresTests {

    private static final List<String> TABLES = List.of(
            "access_grant",
            "pushed_request",
            "device_request",
            "opaque_token",
            "revoked_token",
            "dpop_proof",
            "oauth1_nonce",
            "consent",
            "browser_session",
            "sign_in_failure");

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;
    private final ShiftableClock clock;
    private final List<Expiring> stores;
    private final JdbcClient jdbc;

    ExpiringStoresTests(
            TestServer server,
            TestPeople people,
            TestIntegrations partners,
            ShiftableClock clock,
            List<Expiring> stores,
            JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.partners = partners;
        this.clock = clock;
        this.stores = stores;
        this.jdbc = jdbc;
    }

    @Test
    void keepWhatIsStillGood() {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        var unused = visit.grant(client, "account.read");
        var tokens = visit.grant(client, "account.read").redeem(server).send();
        var opaque = server.token(
                        people.opaque(people.client(Set.of("client_credentials"), Set.of("orders.read"))),
                        "client_credentials")
                .send()
                .accessToken();
        var revoked = visit.grant(client, "account.read").redeem(server).send().accessToken();
        server.post("/oauth2/revoke").by(client).with("token", revoked).send();

        clean();

        assertThat(server.isActive(tokens.accessToken())).isTrue();
        assertThat(server.isActive(opaque)).isTrue();
        assertThat(server.isActive(revoked)).isFalse();
        assertThat(server.token(client, "refresh_token")
                        .with("refresh_token", tokens.refreshToken())
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(visit.authorization(client)
                        .with("scope", "account.read")
                        .with("prompt", "none")
                        .go()
                        .query())
                .containsKey("code");
        assertThat(unused.redeem(server).send().status()).isEqualTo(200);
    }

    @Test
    void deleteACodeThatNobodyRedeemed() {
        var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
        new Visit(server).signIn(people.customer()).grant(client, "account.read");

        clock.later(Duration.ofSeconds(61), this::clean);

        assertThat(jdbc.sql("select count(*) from access_grant where client_id = :id")
                        .param("id", client.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void deleteEverythingInTime() {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var customer = people.customer();
        var tokens = new Visit(server)
                .signIn(customer)
                .grant(client, "account.read")
                .redeem(server)
                .send();
        server.post("/oauth2/revoke")
                .by(client)
                .with("token", tokens.accessToken())
                .send();
        new Visit(server).signIn(customer.login(), "wrong");
        new Visit(server).authorization(client).push(server).send();
        server.device(people.device("account.read"), "account.read");
        server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", DpopKey.random().proof("POST", server.address("/oauth2/token")))
                .send();
        server.token(
                        people.opaque(people.client(Set.of("client_credentials"), Set.of("orders.read"))),
                        "client_credentials")
                .send();
        var active = partners.active();
        partners.call(active.key(), active.secret()).post("/oauth/token/request");
        assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).isPositive());

        clock.later(Duration.ofDays(3_000), this::clean);

        assertThat(TABLES).allSatisfy(table -> assertThat(rows(table)).isZero());
    }

    @Test
    void deleteNoMoreThanTheyAreAskedTo() {
        var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
        var visit = new Visit(server).signIn(people.customer());
        visit.grant(client, "account.read");
        visit.grant(client, "account.read");

        clock.later(
                Duration.ofDays(3_000),
                () -> assertThat(stores)
                        .allSatisfy(store -> assertThat(store.deleteExpired(clock.instant(), 1))
                                .isBetween(0, 1)));
    }

    private void clean() {
        for (var store : stores) {
            while (store.deleteExpired(clock.instant(), 1_000) > 0) {
                // In bites, as the cleanup job does it.
            }
        }
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
