package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6749 §4.3, as a client sees it. */
@ServerTest
class PasswordGrantTests {

    private final TestServer server;
    private final TestPeople people;

    PasswordGrantTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void tradesTheRightPasswordForTokens() {
        var customer = people.customer();

        var reply = signIn(TestClient.STOREFRONT, customer.login(), TestPeople.PASSWORD);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.get("token_type")).isEqualTo("Bearer");
        assertThat(TestReply.claims(reply.accessToken()))
                .containsEntry("sub", customer.subject().text())
                .containsEntry("user_type", "customer");
        assertThat(reply.has("refresh_token")).isTrue();
    }

    @Test
    void refusesAWrongPasswordAnUnknownNameAndAClosedAccountInTheSameWords() {
        var customer = people.customer();
        var closed = people.customer();
        people.close(closed);

        var wrong = signIn(TestClient.STOREFRONT, customer.login(), "wrong");
        var unknown = signIn(TestClient.STOREFRONT, "nobody-" + customer.login(), TestPeople.PASSWORD);
        var disabled = signIn(TestClient.STOREFRONT, closed.login(), TestPeople.PASSWORD);

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.get("error")).isEqualTo("invalid_grant");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(disabled.body()).isEqualTo(wrong.body());
    }

    @Test
    void locksAnAccountThatIsBeingGuessedAt() {
        var customer = people.customer();
        for (var attempt = 0; attempt < 6; attempt++) {
            signIn(TestClient.STOREFRONT, customer.login(), "guess");
        }

        var reply = signIn(TestClient.STOREFRONT, customer.login(), TestPeople.PASSWORD);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_grant");
    }

    @Test
    void refusesScopesThatThePersonCannotGive() {
        var client = people.firstParty(Set.of("password"), Set.of("account.read", "customers.read"));
        var customer = people.customer();

        var reply = server.token(client, "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .with("scope", "customers.read")
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_scope");
    }

    @Test
    void isClosedToClientsOfOthers() {
        var customer = people.customer();
        var client = people.client(Set.of("password"), Set.of("account.read"));

        var reply = signIn(client, customer.login(), TestPeople.PASSWORD);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void isClosedToAClientThatMayNotUseIt() {
        var customer = people.customer();

        var reply = signIn(TestClient.BACKEND, customer.login(), TestPeople.PASSWORD);

        assertThat(reply.get("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void givesOnlyWhatThePersonCanGive() {
        var customer = people.customer();
        var client = people.firstParty(Set.of("password"), Set.of("account.read", "customers.read"));

        var reply = signIn(client, customer.login(), TestPeople.PASSWORD);

        assertThat(reply.tokenScopes()).containsExactly("account.read");
        assertThat(reply.has("refresh_token")).isFalse();
    }

    private TestReply signIn(TestClient client, String username, String password) {
        return server.token(client, "password")
                .with("username", username)
                .with("password", password)
                .send();
    }
}
