package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6749 §4.4. */
@ServerTest
class ClientCredentialsTests {

    private static final Set<String> GRANT = Set.of("client_credentials");

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final ShiftableClock clock;

    ClientCredentialsTests(TestServer server, TestPeople people, Statements statements, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.clock = clock;
    }

    @Test
    void givesAnApplicationATokenOfItsOwn() {
        var client = people.client(GRANT, Set.of("orders.read", "catalog.read"));

        var reply = server.token(client, "client_credentials").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.json()).containsOnlyKeys("access_token", "token_type", "expires_in", "scope");
        assertThat(reply.get("token_type")).isEqualTo("Bearer");
        assertThat(reply.get("expires_in")).isEqualTo(3600);
        assertThat(TestReply.claims(reply.accessToken()))
                .containsEntry("sub", "application:" + client.id())
                .containsEntry("user_type", "application")
                .doesNotContainKeys("gid", "auth_time");
        assertThat(reply.tokenScopes()).containsExactlyInAnyOrder("orders.read", "catalog.read");
    }

    @Test
    void asksTheDatabaseNothing() {
        var client = people.client(GRANT, Set.of("orders.read"));

        var asked = statements.during(() -> assertThat(
                        server.token(client, "client_credentials").send().status())
                .isEqualTo(200));

        assertThat(asked).isEmpty();
    }

    @Test
    void givesOnlyTheScopesThatAreAskedFor() {
        var client = people.client(GRANT, Set.of("orders.read", "catalog.read"));

        var reply = server.token(client, "client_credentials")
                .with("scope", "catalog.read")
                .send();

        assertThat(reply.text("scope")).isEqualTo("catalog.read");
        assertThat(reply.tokenScopes()).containsExactly("catalog.read");
    }

    @Test
    void refusesAScopeThatTheClientMayNotAskFor() {
        var client = people.client(GRANT, Set.of("orders.read"));

        refused(scope(client, "orders.read catalog.read"), 400, "invalid_scope");
        refused(scope(client, "no.such.scope"), 400, "invalid_scope");
        refused(scope(client, "orders.read  "), 400, "invalid_scope");
        refused(scope(client, "orders.read\"x"), 400, "invalid_scope");
    }

    @Test
    void speaksForNobodySoThereIsNoOpenId() {
        var client = people.client(GRANT, Set.of("orders.read", "openid", "email"));

        refused(scope(client, "openid"), 400, "invalid_scope");
        assertThat(server.token(client, "client_credentials").send().tokenScopes())
                .containsExactly("orders.read");
    }

    /** RFC 6749 §3.3 and RFC 9068 §2.2.3: a scope has at least one word, so where there is none nothing is said. */
    @Test
    void saysNothingOfScopesWhereThereAreNone() {
        var client = people.client(GRANT, Set.of("openid"));

        var reply = server.token(client, "client_credentials").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).doesNotContainKey("scope");
        assertThat(TestReply.claims(reply.accessToken())).doesNotContainKey("scope");
        assertThat(server.post("/oauth2/introspect")
                        .by(client)
                        .with("token", reply.accessToken())
                        .send()
                        .json())
                .containsEntry("active", true)
                .containsEntry("resources", List.of())
                .doesNotContainKey("scope");
    }

    @Test
    void isClosedToClientsThatMayNotUseIt() {
        refused(
                server.token(people.client(Set.of("password"), Set.of("orders.read")), "client_credentials")
                        .send(),
                400,
                "unauthorized_client");
        refused(
                server.token(people.publicClient(Set.of("orders.read")), "client_credentials")
                        .send(),
                400,
                "unauthorized_client");
    }

    @Test
    void takesTheSecretInTheFormToo() {
        var client = people.client(GRANT, Set.of("orders.read"));

        var reply = server.post("/oauth2/token")
                .with("grant_type", "client_credentials")
                .with("client_id", client.id())
                .with("client_secret", client.secret())
                .send();

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void takesEverySecretThatHasNotExpired() {
        var client = people.client(GRANT, Set.of("orders.read"));
        var second = new TestClient(
                client.id(),
                people.clients()
                        .addSecret(client.id(), clock.instant().plus(Duration.ofHours(1)))
                        .value());
        people.refresh();

        assertThat(server.token(client, "client_credentials").send().status()).isEqualTo(200);
        assertThat(server.token(second, "client_credentials").send().status()).isEqualTo(200);
        clock.later(Duration.ofHours(1), () -> {
            refused(server.token(second, "client_credentials").send(), 401, "invalid_client");
            assertThat(server.token(client, "client_credentials").send().status())
                    .isEqualTo(200);
        });
    }

    @Test
    void refusesADisabledClient() {
        var client = people.client(GRANT, Set.of("orders.read"));
        var before = server.token(client, "client_credentials").send();

        people.disable(client);

        refused(server.token(client, "client_credentials").send(), 401, "invalid_client");
        assertThat(server.isActive(before.accessToken())).isFalse();
    }

    private TestReply scope(TestClient client, String scope) {
        return server.token(client, "client_credentials").with("scope", scope).send();
    }

    private static void refused(TestReply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.get("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }
}
