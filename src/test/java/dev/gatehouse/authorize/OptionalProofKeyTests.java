package dev.gatehouse.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client with a secret that may leave out the challenge (RFC 9700 §2.1.1), and what it may not. */
@ServerTest
class OptionalProofKeyTests {

    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Client.Requests OPTIONAL = new Client.Requests(false, false);

    private final TestServer server;
    private final TestPeople people;
    private final Visit visit;
    private TestClient client;

    OptionalProofKeyTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
        this.visit = new Visit(server);
        this.client = TestClient.SITE;
    }

    @BeforeEach
    void signIn() {
        client = people.with(people.client(GRANTS, Set.of("openid", "account.read")), OPTIONAL);
        visit.signIn(people.customer());
    }

    @Test
    void mayLeaveItOut() {
        var given = code(plain());

        assertThat(redeem(given, null).status()).isEqualTo(200);
    }

    @Test
    void mayPushItsRequestWithout() {
        var call = plain();

        var end = visit.allowAll(visit.go(call.pushed(server)));

        assertThat(redeem(call.given(end), null).status()).isEqualTo(200);
    }

    @Test
    void needsTheVerifierOfAChallenge() {
        var given = code(visit.authorization(client).with("scope", "account.read"));

        refused(redeem(given, null));
        refused(redeem(given, "x".repeat(43)));
        assertThat(redeem(given, given.verifier()).status()).isEqualTo(200);
    }

    @Test
    void mustNotBringAVerifierWithoutAChallenge() {
        // Somebody took the challenge out of the request, so that a code of theirs fits (RFC 9700 §4.8.2).
        var given = code(plain());

        refused(redeem(given, given.verifier()));
        assertThat(redeem(given, null).status()).isEqualTo(200);
    }

    @Test
    void losesWhatACodeGaveWhenItComesTwice() {
        var given = code(plain());
        var tokens = redeem(given, null);
        assertThat(server.isActive(tokens.accessToken())).isTrue();

        refused(redeem(given, null));

        assertThat(server.isActive(tokens.accessToken())).isFalse();
        refused(server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send());
    }

    @Test
    void needsANonceForOpenIdConnect() {
        var without = plain().with("scope", "openid account.read");

        assertThat(without.go().query())
                .containsEntry("error", "invalid_request")
                .containsEntry("state", without.state());
        var given = code(plain().with("scope", "openid account.read").with("nonce", "n-1"));
        var tokens = redeem(given, null);
        assertThat(TestReply.claims(tokens.text("id_token"))).containsEntry("nonce", "n-1");
    }

    @Test
    void sendsNoMethodWithoutAChallenge() {
        assertThat(plain().with("code_challenge_method", "S256").go().query())
                .containsEntry("error", "invalid_request");
        assertThat(visit.authorization(client)
                        .without("code_challenge_method")
                        .with("scope", "account.read")
                        .go()
                        .query())
                .containsEntry("error", "invalid_request");
    }

    @Test
    void isNoOther() {
        var usual = people.client(GRANTS, Set.of("account.read"));
        var open = people.publicClient(Set.of("account.read"));
        for (var other : Set.of(usual, open)) {
            assertThat(visit.authorization(other)
                            .without("code_challenge")
                            .without("code_challenge_method")
                            .with("scope", "account.read")
                            .with("nonce", "n-1")
                            .go()
                            .query())
                    .containsEntry("error", "invalid_request");
        }
    }

    private AuthorizationCall plain() {
        return visit.authorization(client)
                .without("code_challenge")
                .without("code_challenge_method")
                .with("scope", "account.read");
    }

    private AuthorizationCall.Given code(AuthorizationCall call) {
        var reply = call.go();
        return call.given(reply.status() == 200 ? visit.allowAll(reply) : reply);
    }

    private TestReply redeem(AuthorizationCall.Given given, @Nullable String verifier) {
        var call = server.token(given.client(), "authorization_code")
                .with("code", given.code())
                .with("redirect_uri", given.redirectUri());
        return (verifier == null ? call : call.with("code_verifier", verifier)).send();
    }

    private static void refused(TestReply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo("invalid_grant");
    }
}
