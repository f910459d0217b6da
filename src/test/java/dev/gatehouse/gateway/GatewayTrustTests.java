package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed, and of whom: known gateways, and what they alone can have said. */
@ServerTest
class GatewayTrustTests {

    private static final String PRODUCTS = "/rest/V1/products";
    private static final String ORDERS = "/rest/V1/orders";
    private static final List<String> IDENTITY = List.of(
            "X-Gatehouse-Subject",
            "X-Gatehouse-User-Type",
            "X-Gatehouse-Client",
            "X-Gatehouse-Scopes",
            "X-Gatehouse-Parameters");

    private final TestServer server;
    private final TestPeople people;

    GatewayTrustTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void hasNothingOfWhatTheClientSaysOfItself(Gateway gateway) {
        var asked = at(gateway).about("GET", PRODUCTS);
        IDENTITY.forEach(name -> asked.header(name, "admin:1"));

        var reply = asked.ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(identity(reply)).containsExactly("", "", "", "", "[]");
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void answersNobodyWhomItDoesNotKnow(Gateway gateway) {
        var token = token(firstParty("account.read"), people.customer());
        var secret = AskedDoor.SECRET;

        for (var wrong : List.of("", secret + "x", secret.substring(1), secret.toUpperCase(Locale.ROOT))) {
            var reply = AskedDoor.stranger(server, gateway)
                    .header("X-Gatehouse-Secret", wrong)
                    .about("GET", PRODUCTS)
                    .bearer(token)
                    .ask();
            assertThat(reply.status()).isEqualTo(403);
            assertNoIdentity(reply);
        }
        assertThat(AskedDoor.stranger(server, gateway)
                        .about("GET", PRODUCTS)
                        .ask()
                        .status())
                .isEqualTo(403);
        assertThat(at(gateway)
                        .header("X-Gatehouse-Secret", secret)
                        .about("GET", PRODUCTS)
                        .ask()
                        .status())
                .as("the secret of a client beside that of the gateway")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Original-URI", "X-Original-Method", "X-Original-Proto", "X-Original-Host"})
    void readsNothingThatIsToldTwice(String header) {
        var reply =
                at(Gateway.NGINX).about("GET", PRODUCTS).header(header, "GET").ask();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("X-Gatehouse-Status")).isEqualTo("400");
    }

    @Test
    void readsOnlyTheHeadersOfTheGatewayWhoseDoorItIs() {
        var nginx = at(Gateway.NGINX)
                .about("GET", ORDERS)
                .header("X-Forwarded-Uri", PRODUCTS)
                .header("X-Forwarded-Method", "GET");
        var traefik = at(Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .header("X-Original-URI", PRODUCTS)
                .header("X-HTTP-Method-Override", "GET");
        var envoy = at(Gateway.ENVOY)
                .about("GET", ORDERS)
                .header("X-Original-URI", PRODUCTS)
                .header("X-Envoy-Original-Path", PRODUCTS)
                .header("X-Forwarded-Uri", PRODUCTS);

        assertThat(nginx.ask().status()).isEqualTo(401);
        assertThat(traefik.ask().status()).isEqualTo(401);
        assertThat(envoy.ask().status()).isEqualTo(401);
    }

    @Test
    void saysNoWhereItIsNotToldWhat() {
        assertThat(at(Gateway.NGINX).ask().status()).isEqualTo(403);
        assertThat(at(Gateway.TRAEFIK).ask().status()).isEqualTo(400);
        assertThat(at(Gateway.TRAEFIK).header("X-Forwarded-Method", "GET").ask().status())
                .isEqualTo(400);
        assertThat(at(Gateway.TRAEFIK)
                        .about("GET", PRODUCTS + "?" + "a".repeat(9_000))
                        .ask()
                        .status())
                .isEqualTo(400);
        assertThat(at(Gateway.TRAEFIK)
                        .about("GET", PRODUCTS)
                        .bearer("a".repeat(9_000))
                        .ask()
                        .status())
                .isEqualTo(400);
        assertThat(at(Gateway.ENVOY).ask().status()).isEqualTo(404);
    }

    @Test
    void believesNoHttpsThatItWasNotTold() {
        var token = token(firstParty("Store_Sales::refunds"), people.admin("Store_Access::store"));
        var refund = "/rest/V1/orders/7/refund";
        var plain = at(Gateway.NGINX)
                .header("X-Original-Method", "POST")
                .header("X-Original-URI", refund)
                .header("X-Forwarded-Proto", "https")
                .bearer(token);

        assertThat(plain.ask().status()).isEqualTo(403);
        assertThat(plain.header("X-Original-Proto", "http").ask().status()).isEqualTo(403);
        assertThat(at(Gateway.NGINX).about("POST", refund).bearer(token).ask().status())
                .isEqualTo(200);
    }

    private AskedDoor at(Gateway gateway) {
        return AskedDoor.at(server, gateway);
    }

    private static List<String> identity(TestReply reply) {
        return IDENTITY.stream().map(name -> String.valueOf(reply.header(name))).toList();
    }

    private static void assertNoIdentity(TestReply reply) {
        assertThat(identity(reply)).containsOnly("null");
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }
}
