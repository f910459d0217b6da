package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 7662, Token Introspection. */
@ServerTest
class Rfc7662Tests {

    private final TestServer server;
    private final TestPeople people;

    Rfc7662Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    @DisplayName("§2.1: whoever asks authenticates; to only name oneself is not enough")
    void wantsAuthentication() {
        assertThat(server.post("/oauth2/introspect").with("token", "x").send().status())
                .isEqualTo(401);
        assertThat(server.post("/oauth2/introspect")
                        .by(TestClient.SPA)
                        .with("token", "x")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("§2.1: a parameter that is not known is ignored, the hint included")
    void ignoresTheHint() {
        var token =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();

        var reply = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .with("token_type_hint", "refresh_token")
                .with("x", "y")
                .send();

        assertThat(reply.get("active")).isEqualTo(true);
    }

    @Test
    @DisplayName("§2.2: of a token that is not active nothing is told but that")
    void tellsNothing() {
        var reply = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", "x")
                .send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(Map.of("active", false));
    }

    @Test
    @DisplayName("§4: who is not its audience is told nothing of a token")
    void protectsFromStrangers() {
        var token =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();
        var stranger = people.client(Set.of("client_credentials"), Set.of("orders.read"));

        assertThat(server.post("/oauth2/introspect")
                        .by(stranger)
                        .with("token", token)
                        .send()
                        .json())
                .isEqualTo(Map.of("active", false));
    }

    @Test
    @DisplayName("§4: nobody keeps the answer")
    void isNotKept() {
        var reply = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", "x")
                .send();

        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }
}
