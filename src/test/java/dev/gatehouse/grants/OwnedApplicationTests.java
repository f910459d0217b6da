package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Accounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Applications with an owner, as whom they act. */
@ServerTest
class OwnedApplicationTests {

    private final TestServer server;
    private final TestPeople people;
    private final Accounts accounts;
    private final ShiftableClock clock;

    OwnedApplicationTests(TestServer server, TestPeople people, Accounts accounts, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Test
    void actAsTheirOwner() {
        var owner = people.customer();
        var client = ownedBy(owner.subject(), "account.read", "customers.read");

        var reply = later(client);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.has("refresh_token")).isFalse();
        assertThat(TestReply.claims(reply.accessToken()))
                .containsEntry("sub", owner.subject().text())
                .containsEntry("user_type", "customer")
                .containsEntry("client_id", client.id())
                .doesNotContainKeys("gid", "auth_time");
        assertThat(reply.tokenScopes()).containsExactly("account.read");
        assertThat(introspect(client, reply))
                .containsEntry("active", true)
                .containsEntry("sub", owner.subject().text());
    }

    @Test
    void seeThePersonWhereTheyMay() {
        var owner = people.customer();
        var client = ownedBy(owner.subject(), "openid", "email");

        var reply = later(client);

        assertThat(reply.has("id_token")).isFalse();
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + reply.accessToken())
                        .json())
                .containsEntry("sub", owner.subject().text())
                .containsEntry("email", owner.login());
    }

    @Test
    void mayDoWhatTheirOwnerMayDoNow() {
        var owner = people.admin("Store_Sales::sales");
        var client = ownedBy(owner.subject(), "orders.read", "customers.read");

        var reply = token(client);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.tokenScopes()).doesNotContain("customers.read");
        assertThat(scope(client, "customers.read").get("error")).isEqualTo("invalid_scope");
    }

    @Test
    void endsWithTheAccountOfItsOwner() {
        var owner = people.customer();
        var client = ownedBy(owner.subject(), "account.read");
        var before = token(client);

        accounts.changePassword(owner.subject(), "no hash");
        assertThat(introspect(client, before)).containsEntry("active", false);
        clock.later(Duration.ofSeconds(3), () -> {
            var after = token(client);
            assertThat(introspect(client, after)).containsEntry("active", true);

            people.close(owner);

            assertThat(introspect(client, after)).containsEntry("active", false);
            assertThat(token(client).get("error")).isEqualTo("unauthorized_client");
        });
    }

    @Test
    void endsWithAnotherOwner() {
        var client = ownedBy(people.customer().subject(), "account.read");
        var before = token(client);

        people.with(client, Client.Tokens.DEFAULT.ownedBy(people.customer().subject()));

        assertThat(introspect(client, before)).containsEntry("active", false);
        clock.later(Duration.ofSeconds(3), () -> {
            var after = token(client);
            assertThat(introspect(client, after)).containsEntry("active", true);
            people.with(client, Client.Tokens.DEFAULT.ownedBy(owner(after)));
            assertThat(introspect(client, after)).containsEntry("active", true);
        });
    }

    @Test
    void belongToPeople() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Client.Tokens.DEFAULT.ownedBy(new Subject.Application("other")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Client.Tokens.DEFAULT.ownedBy(new Subject.Integration(1)));
        var nobody = ownedBy(new Subject.Customer(Long.MAX_VALUE), "account.read");
        assertThat(token(nobody).get("error")).isEqualTo("unauthorized_client");
    }

    private static Subject owner(TestReply reply) {
        return Subject.parse(
                String.valueOf(TestReply.claims(reply.accessToken()).get("sub")));
    }

    private TestClient ownedBy(Subject owner, String... scopes) {
        var client = people.client(Set.of("client_credentials"), Set.of(scopes));
        return people.with(client, Client.Tokens.DEFAULT.ownedBy(owner));
    }

    private TestReply token(TestClient client) {
        return server.token(client, "client_credentials").send();
    }

    /** What it holds is dead for a moment after it was given its owner. */
    private TestReply later(TestClient client) {
        var replies = new ArrayList<TestReply>();
        clock.later(Duration.ofSeconds(3), () -> replies.add(token(client)));
        return replies.getFirst();
    }

    private TestReply scope(TestClient client, String scope) {
        return server.token(client, "client_credentials").with("scope", scope).send();
    }

    private Map<String, Object> introspect(TestClient client, TestReply reply) {
        return server.post("/oauth2/introspect")
                .by(client)
                .with("token", reply.accessToken())
                .send()
                .json();
    }
}
