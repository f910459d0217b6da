package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 7009. */
@ServerTest
class RevocationTests {

    private static final Set<String> GRANTS = Set.of("password", "refresh_token");

    private final TestServer server;
    private final TestPeople people;

    RevocationTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void endsTheWholeGrantWithItsRefreshToken() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = tokens(client);

        var reply = revoke(client, tokens.refreshToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(server.isActive(tokens.accessToken())).isFalse();
        assertThat(refresh(client, tokens).get("error")).isEqualTo("invalid_grant");
    }

    @Test
    void endsOneAccessTokenAndNoOther() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = tokens(client);

        revoke(client, tokens.accessToken());

        assertThat(server.isActive(tokens.accessToken())).isFalse();
        var next = refresh(client, tokens);
        assertThat(next.status()).isEqualTo(200);
        assertThat(server.isActive(next.accessToken())).isTrue();
    }

    @Test
    void endsATokenThatNoGrantStandsBehind() {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        var token = server.token(client, "client_credentials").send().accessToken();

        revoke(client, token);

        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void doesNotCareForTheHint() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = tokens(client);

        server.post("/oauth2/revoke")
                .by(client)
                .with("token", tokens.refreshToken())
                .with("token_type_hint", "access_token")
                .send();

        assertThat(server.isActive(tokens.accessToken())).isFalse();
    }

    @Test
    void leavesTheTokensOfOthersAlone() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var other = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = tokens(client);

        assertThat(revoke(other, tokens.accessToken()).status()).isEqualTo(200);
        assertThat(revoke(other, tokens.refreshToken()).status()).isEqualTo(200);

        assertThat(server.isActive(tokens.accessToken())).isTrue();
        assertThat(refresh(client, tokens).status()).isEqualTo(200);
    }

    @Test
    void saysNothingAboutGarbage() {
        var reply = revoke(TestClient.BACKEND, "garbage");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    @Test
    void isOpenToAPublicClientForItsOwnTokens() {
        assertThat(revoke(people.publicClient(Set.of("account.read")), "garbage")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isClosedToStrangers() {
        var reply = server.post("/oauth2/revoke").with("token", "x").send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
    }

    @Test
    void wantsAToken() {
        var reply = server.post("/oauth2/revoke").by(TestClient.BACKEND).send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_request");
        assertThat(reply.get("error_description")).isEqualTo("The parameter token is missing or malformed.");
    }

    private TestReply tokens(TestClient client) {
        return server.token(client, "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }

    private TestReply revoke(TestClient client, String token) {
        return server.post("/oauth2/revoke").by(client).with("token", token).send();
    }
}
