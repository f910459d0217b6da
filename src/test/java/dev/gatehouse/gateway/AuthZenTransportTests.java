package dev.gatehouse.gateway;

import static dev.gatehouse.gateway.AuthZenCall.GET;
import static dev.gatehouse.gateway.AuthZenCall.GUEST;
import static dev.gatehouse.gateway.AuthZenCall.ONE;
import static dev.gatehouse.gateway.AuthZenCall.PRODUCTS;
import static dev.gatehouse.gateway.AuthZenCall.SEVERAL;
import static dev.gatehouse.gateway.AuthZenCall.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Authorization API 1.0 over HTTP: who may ask, and what cannot be answered. */
@ServerTest
class AuthZenTransportTests {

    private final AuthZenCall authZen;
    private final TestServer server;
    private final TestPeople people;

    AuthZenTransportTests(TestServer server, TestPeople people) {
        this.authZen = new AuthZenCall(server);
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "null",
                "{\"subject\":{\"type\":\"guest\",\"id\":\"-\"},\"action\":{\"name\":\"GET\"}}",
                "{\"subject\":\"guest\",\"action\":{\"name\":\"GET\"},\"resource\":{\"type\":\"route\",\"id\":\"/\"}}",
                "{\"subject\":{\"type\":\"guest\",\"id\":7},\"action\":{\"name\":\"GET\"},\"resource\":{\"type\":\"route\",\"id\":\"/\"}}",
                "{\"subject\":{\"type\":\"guest\",\"id\":\"-\"},\"subject\":{\"type\":\"guest\",\"id\":\"-\"},\"action\":{\"name\":\"GET\"},\"resource\":{\"type\":\"route\",\"id\":\"/\"}}",
            })
    @DisplayName("§10.1.4: what cannot be read is a 400 with a sentence")
    void malformed(String body) {
        assertThat(authZen.ask(ONE, body).status()).isEqualTo(400);
        assertThat(authZen.ask(ONE, body).header("Content-Type")).startsWith("text/plain");
    }

    @Test
    @DisplayName("§10.1.4: so is too much")
    void tooMuch() {
        var deep = "[".repeat(20_000);
        var many = "{},".repeat(50) + "{}";

        assertThat(authZen.ask(ONE, deep).status()).isEqualTo(400);
        assertThat(authZen.ask(SEVERAL, object(GUEST, GET, PRODUCTS, "\"evaluations\":[" + many + "]"))
                        .status())
                .isEqualTo(400);
        assertThat(authZen.ask(ONE, "{\"x\":\"" + "a".repeat(70_000) + "\"}").status())
                .isBetween(400, 413);
    }

    @Test
    @DisplayName("§10.1.4: 401 for who is not known, whatever they ask")
    void unknown() {
        var body = object(GUEST, GET, PRODUCTS);
        var token = server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();

        for (var path : List.of(ONE, SEVERAL)) {
            assertThat(authZen.post(path, body).status()).isEqualTo(401);
            assertThat(authZen.post(path, body).header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(authZen.post(path, "x").status()).isEqualTo(401);
            assertThat(authZen.post(path, body, "X-Gatehouse-Secret", "x".repeat(40))
                            .status())
                    .isEqualTo(401);
            assertThat(authZen.post(path, body, "Authorization", "Bearer " + token)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    @DisplayName("§11.2: a resource server may ask with its own token, another client may not")
    void resourceServers() {
        var body = object(GUEST, GET, PRODUCTS);
        var backend =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();
        var other = server.token(
                        people.client(Set.of("client_credentials"), Set.of("orders.read")), "client_credentials")
                .send()
                .accessToken();

        assertThat(authZen.post(ONE, body, "Authorization", "Bearer " + backend).status())
                .isEqualTo(200);
        assertThat(authZen.post(ONE, body, "Authorization", "Bearer " + other).status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("§10.1.5: the answer has the id of the request")
    void requestId() {
        var body = object(GUEST, GET, PRODUCTS);
        var id = "bfe9eb29-ab87-4ca3-be83-a1d5d8305716";

        var reply = authZen.post(ONE, body, "X-Gatehouse-Secret", AskedDoor.SECRET, "X-Request-ID", id);

        assertThat(reply.response().headers().allValues("X-Request-ID")).containsExactly(id);
    }

    @Test
    @DisplayName("§9.2: the metadata names the endpoints")
    void metadata() {
        var reply = server.get("/.well-known/authzen-configuration");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "policy_decision_point", server.issuer(),
                        "access_evaluation_endpoint", server.address(ONE),
                        "access_evaluations_endpoint", server.address(SEVERAL)));
    }
}
