package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.Decision;
import dev.gatehouse.gateway.Decisions;
import dev.gatehouse.gateway.GatewayRequest;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop of two websites that moved in with its tokens, and whose clients expect short ones. */
@MovedShop
class MovedShopTests {

    private static final String TRADE = "/rest/trade/V1/integration/customer/token";

    private final Calls calls;
    private final TestServer server;
    private final TestPeople people;
    private final Decisions decisions;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;

    MovedShopTests(TestServer server, TestPeople people, Decisions decisions, ShiftableClock clock, JdbcClient jdbc) {
        this.calls = new Calls(server);
        this.server = server;
        this.people = people;
        this.decisions = decisions;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "base, '', 200",
                "base, /default, 200",
                "base, /german, 200",
                "base, /all, 200",
                "base, /trade, 401",
                "b2b, '', 401",
                "b2b, /german, 401",
                "b2b, /all, 401",
                "b2b, /trade, 200",
                "-, '', 200",
                "-, /trade, 200",
            })
    void knowsTheCustomersOfTheWebsite(String website, String store, int status) {
        var customer = people.customerOf(website);

        var reply = calls.ask("/rest" + store + "/V1/integration/customer/token", customer);

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void givesShortTokensThatEveryDoorTakes() {
        var customer = people.customerOf("b2b");

        var token = Calls.token(calls.ask(TRADE, customer));

        assertThat(token).matches("[0-9a-z]{32}");
        assertThat(introspect(token).json())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("scope", "person")
                .containsEntry("user_type", "customer");
        assertThat(isAllowed(token, "/rest/trade/V1/customers/me")).isTrue();
        assertThat(isAllowed(token, "/rest/V1/customers/me")).isFalse();
        clock.later(
                Duration.ofMinutes(59), () -> assertThat(server.isActive(token)).isTrue());
        clock.later(
                Duration.ofMinutes(61), () -> assertThat(server.isActive(token)).isFalse());
    }

    @Test
    void endsTokensInTheStoresOfTheCustomerOnly() {
        var token = Calls.token(calls.ask(TRADE, people.customerOf("b2b")));

        assertThat(calls.revoke(token).status()).isEqualTo(401);
        assertThat(server.call(
                                "POST",
                                "/rest/trade/V1/integration/customer/revoke-customer-token",
                                null,
                                "Authorization",
                                "Bearer " + token)
                        .body())
                .isEqualTo("true");
        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void takesTheTokensOfMagento() {
        var customer = people.customer();
        var admin = people.admin("Store_Sales::orders_view");

        var customers = old(customer);
        var admins = old(admin);

        assertThat(introspect(customers).json())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("client_id", "shop-tokens");
        assertThat(isAllowed(customers, "/rest/V1/customers/me")).isTrue();
        assertThat(isAllowed(customers, "/rest/V1/orders")).isFalse();
        assertThat(isAllowed(admins, "/rest/V1/orders")).isTrue();
        assertThat(isAllowed(admins, "/rest/V1/customers")).isFalse();
        clock.later(
                Duration.ofMinutes(61),
                () -> assertThat(isAllowed(customers, "/rest/V1/customers/me")).isFalse());
    }

    @Test
    void endsTheTokensOfMagentoWithTheOthers() {
        var customer = people.customer();
        var old = old(customer);
        var another = old(people.customer());
        var token = calls.token(customer);

        assertThat(calls.revoke(old).body()).isEqualTo("true");

        assertThat(server.isActive(old)).isFalse();
        assertThat(server.isActive(token)).isFalse();
        assertThat(server.isActive(another)).isTrue();
    }

    @Test
    void endsTheTokensOfMagentoWithTheAccountAndThePassword() {
        var closed = people.customer();
        var changed = people.customer();
        var first = old(closed);
        var second = old(changed);

        people.close(closed);
        people.changePassword(changed);

        assertThat(server.isActive(first)).isFalse();
        assertThat(server.isActive(second)).isFalse();
    }

    @Test
    void takesNoTokenOfMagentoThatEndedThere() {
        var now = Clock.systemUTC().instant();
        for (var person : List.of(people.customer(), people.admin("Store_Sales::orders_view"))) {
            var token = old(person);

            endedThere(person, now.minusSeconds(60));
            assertThat(server.isActive(token)).isTrue();

            endedThere(person, now);
            assertThat(server.isActive(token)).isFalse();
        }
    }

    @Test
    void revokesOneTokenOfMagentoForNobodyButItsClient() {
        var token = old(people.customer());

        server.post("/oauth2/revoke")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();

        assertThat(server.isActive(token)).isTrue();
    }

    @Test
    void takesNoTokenOfMagentoForSomebodyWhoWasMadeHere() {
        var admin = people.admin("Store_Sales::orders_view");
        var customer = people.customer();

        assertThat(server.isActive(signedByTheShop(admin))).isFalse();
        assertThat(server.isActive(signedByTheShop(customer))).isFalse();
    }

    /** A token of somebody who came from the shop. */
    private String old(TestPeople.Person person) {
        var id = person.subject().text().split(":", -1);
        jdbc.sql("update " + (id[0].equals("admin") ? "admin_user" : "customer") + " set moved_as = '' where id = :id")
                .param("id", Long.parseLong(id[1]))
                .update();
        return signedByTheShop(person);
    }

    /** As the import brings what the shop wrote down when it ended somebody's tokens. */
    private void endedThere(TestPeople.Person person, Instant until) {
        var id = person.subject().text().split(":", -1);
        jdbc.sql("update " + (id[0].equals("admin") ? "admin_user" : "customer")
                        + " set proven_from = :until where id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", Long.parseLong(id[1]))
                .update();
    }

    private String signedByTheShop(TestPeople.Person person) {
        var id = person.subject().text().replaceFirst(".*:", "");
        var type = person.subject().text().startsWith("admin:") ? 2 : 3;
        var now = Clock.systemUTC().instant().getEpochSecond() - 1;
        return LegacyTokensTests.signed(
                "{\"kid\":\"2\",\"alg\":\"HS256\"}",
                "{\"uid\":" + id + ",\"utypid\":" + type + ",\"iat\":" + now + ",\"exp\":" + (now + 3_600) + "}");
    }

    private TestReply introspect(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();
    }

    private boolean isAllowed(String token, String target) {
        var headers = Map.of("authorization", List.of("Bearer " + token));
        return decisions.decide(new GatewayRequest("GET", target, true, headers)) instanceof Decision.Allowed;
    }
}
