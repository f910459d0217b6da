package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.keys.TokenSigner;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code id_token_signed_response_alg} (OpenID Connect Dynamic Client Registration §2). */
@ServerTest
class IdTokenAlgorithmTests {

    private final TestServer server;
    private final TestPeople people;
    private final TokenSigner signer;

    IdTokenAlgorithmTests(TestServer server, TestPeople people, TokenSigner signer) {
        this.server = server;
        this.people = people;
        this.signer = signer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA", "PS256", "RS256"})
    void isTheClientsAndIsKnownAgainAtTheLogout(String algorithm) {
        var client = people.with(
                people.client(Set.of("authorization_code"), Set.of("openid")),
                new Client.Tokens(false, "ES256", algorithm, false));
        var visit = new Visit(server).signIn(people.customer());

        var tokens = visit.grant(client, "openid").redeem(server).send();
        var reply = visit.get("/connect/logout?id_token_hint=" + tokens.text("id_token") + "&post_logout_redirect_uri="
                + URLEncoder.encode(TestPeople.CALLBACK, StandardCharsets.UTF_8));

        assertThat(TestReply.part(tokens.text("id_token"), 0)).containsEntry("alg", algorithm);
        assertThat(TestReply.part(tokens.accessToken(), 0)).containsEntry("alg", "ES256");
        assertThat(reply.header("Location")).isEqualTo(TestPeople.CALLBACK);
        assertThat(visit.cookie("gatehouse_session")).isEmpty();
    }

    @Test
    void isOneThatWeSignWith() {
        assertThat(signer.algorithms()).containsExactlyInAnyOrderElementsOf(Client.Tokens.ALGORITHMS);
    }
}
