package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 7009, Token Revocation. */
@ServerTest
class Rfc7009Tests {

    private final TestServer server;
    private final TestPeople people;

    Rfc7009Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    @DisplayName("§2.1: the client authenticates, and can revoke nothing but what was given to it")
    void onlyItsOwn() {
        var owner = client();
        var tokens = tokens(owner);

        var stranger = server.post("/oauth2/revoke")
                .with("token", tokens.refreshToken())
                .send();
        revoke(client(), tokens.refreshToken(), "refresh_token");

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(server.isActive(tokens.accessToken())).isTrue();
    }

    @Test
    @DisplayName("§2.1: with a refresh token go the access tokens of the same grant")
    void takesTheAccessTokens() {
        var client = client();
        var tokens = tokens(client);

        revoke(client, tokens.refreshToken(), "refresh_token");

        assertThat(server.isActive(tokens.accessToken())).isFalse();
    }

    @Test
    @DisplayName("§2.2: a token that is not good gets the same answer, and twice is as good as once")
    void answersTheSame() {
        var client = client();
        var tokens = tokens(client);

        var first = revoke(client, tokens.accessToken(), "access_token");
        var second = revoke(client, tokens.accessToken(), "access_token");
        var garbage = revoke(client, "garbage", "no_such_hint");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(garbage.status()).isEqualTo(200);
        assertThat(first.body()).isEmpty();
    }

    private TestReply revoke(TestClient client, String token, String hint) {
        return server.post("/oauth2/revoke")
                .by(client)
                .with("token", token)
                .with("token_type_hint", hint)
                .send();
    }

    private TestReply tokens(TestClient client) {
        return server.token(client, "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }

    private TestClient client() {
        return people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read"));
    }
}
