package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 7662. */
@ServerTest
class IntrospectionTests {

    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;

    IntrospectionTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void tellsTheTokensOwnClientWhatItSays() {
        var client = people.firstParty(Set.of("password"), Set.of("account.read", "orders.read"));
        var customer = people.customer();
        var token = token(client, customer);

        var reply = introspect(client, token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.json())
                .containsEntry("active", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("client_id", client.id())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("iss", server.issuer())
                .containsEntry("scope", "account.read orders.read")
                .containsEntry("user_type", "customer")
                .containsKeys("exp", "iat", "jti", "aud", "gid", "auth_time");
    }

    @Test
    void tellsTheAudience() {
        var token = token(people.firstParty(Set.of("password"), Set.of("account.read")), people.customer());

        assertThat(introspect(TestClient.BACKEND, token).get("active")).isEqualTo(true);
    }

    @Test
    void tellsNobodyElseAnything() {
        var token = token(people.firstParty(Set.of("password"), Set.of("account.read")), people.customer());
        var stranger = people.client(Set.of("client_credentials"), Set.of("orders.read"));

        assertThat(introspect(stranger, token).json()).isEqualTo(INACTIVE);
    }

    @Test
    void saysThatGarbageIsNotActive() {
        for (var garbage : new String[] {"x", "a.b.c", "é", "eyJhbGciOiJub25lIn0.e30.", "...", "1".repeat(10_000)}) {
            var reply = introspect(TestClient.BACKEND, garbage);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json()).isEqualTo(INACTIVE);
        }
    }

    @Test
    void saysThatAnIdTokenIsNoAccessToken() {
        var client = people.firstParty(Set.of("password"), Set.of("openid"));
        var customer = people.customer();
        var tokens = server.token(client, "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .send();

        assertThat(introspect(client, tokens.text("id_token")).json()).isEqualTo(INACTIVE);
    }

    @Test
    void saysThatAnExpiredTokenIsNotActive() {
        var client = people.firstParty(Set.of("password"), Set.of("account.read"));
        var token = token(client, people.customer());

        clock.later(
                Duration.ofMinutes(61),
                () -> assertThat(introspect(client, token).json()).isEqualTo(INACTIVE));
    }

    @Test
    void isClosedToClientsThatOnlyNameThemselves() {
        var reply = introspect(people.publicClient(Set.of("account.read")), "x");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
    }

    @Test
    void isClosedToStrangers() {
        var reply = server.post("/oauth2/introspect").with("token", "x").send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
        assertThat(reply.header("WWW-Authenticate")).startsWith("Basic ");
    }

    @Test
    void wantsAToken() {
        var reply = server.post("/oauth2/introspect").by(TestClient.BACKEND).send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_request");
    }

    private String token(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }

    private TestReply introspect(TestClient client, String token) {
        return server.post("/oauth2/introspect").by(client).with("token", token).send();
    }
}
