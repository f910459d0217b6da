package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 9449, Demonstrating Proof of Possession. */
@ServerTest
class Rfc9449Tests {

    private final TestServer server;
    private final TestPeople people;
    private final DpopKey key = DpopKey.random();

    Rfc9449Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Nested
    @DisplayName("§5 DPoP Access Token Request")
    class TokenRequest {

        @Test
        @DisplayName("the token is bound to the key of the proof, and its type is DPoP")
        void binds() {
            var reply = ask(proof());

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.get("token_type")).isEqualTo("DPoP");
            assertThat(cnf(reply)).isEqualTo(Map.of("jkt", key.jkt()));
        }

        @Test
        @DisplayName("without a proof it is a bearer token")
        void bearer() {
            var reply = server.token(TestClient.BACKEND, "client_credentials").send();

            assertThat(reply.get("token_type")).isEqualTo("Bearer");
            assertThat(TestReply.claims(reply.accessToken())).doesNotContainKey("cnf");
        }

        @Test
        @DisplayName("the client authenticates first")
        void afterTheClient() {
            var reply = server.token(new TestClient("demo-backend", "wrong"), "client_credentials")
                    .header("DPoP", "garbage")
                    .send();

            assertThat(reply.get("error")).isEqualTo("invalid_client");
        }

        @Test
        @DisplayName("the password grant binds, too")
        void password() {
            var client = people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read"));

            var reply = server.token(client, "password")
                    .with("username", people.customer().login())
                    .with("password", TestPeople.PASSWORD)
                    .header("DPoP", proof())
                    .send();

            bound(reply);
            assertThat(refresh(client, reply, null).get("error")).isEqualTo("invalid_grant");
            bound(refresh(client, reply, key));
        }

        @Test
        @DisplayName("a refresh token of a public client is bound to the key, which must be presented each time")
        void refreshTokens() {
            var client = people.publicClient(Set.of("account.read"));
            var tokens = redeem(code(client), key);

            assertThat(refresh(client, tokens, null).get("error")).isEqualTo("invalid_grant");
            assertThat(refresh(client, tokens, DpopKey.random()).get("error")).isEqualTo("invalid_grant");
            bound(refresh(client, tokens, key));
        }

        @Test
        @DisplayName("§5.1: the metadata name the algorithms")
        void metadata() {
            assertThat(server.get("/.well-known/oauth-authorization-server").get("dpop_signing_alg_values_supported"))
                    .isEqualTo(List.of("ES256", "EdDSA", "PS256", "RS256"));
        }
    }

    @Nested
    @DisplayName("§6 Public Key Confirmation")
    class Confirmation {

        @Test
        @DisplayName("§6.2: introspection tells the key and the type")
        void introspection() {
            var bound = introspect(ask(proof()));
            var bearer = introspect(
                    server.token(TestClient.BACKEND, "client_credentials").send());

            assertThat(bound.json())
                    .containsEntry("active", true)
                    .containsEntry("token_type", "DPoP")
                    .containsEntry("cnf", Map.of("jkt", key.jkt()));
            assertThat(bearer.json()).containsEntry("token_type", "Bearer").doesNotContainKey("cnf");
        }

        private TestReply introspect(TestReply tokens) {
            return server.post("/oauth2/introspect")
                    .by(TestClient.BACKEND)
                    .with("token", tokens.accessToken())
                    .send();
        }
    }

    @Nested
    @DisplayName("§10 Authorization Code Binding to a DPoP Key")
    class Codes {

        private final TestClient client = people.publicClient(Set.of("account.read"));

        @Test
        @DisplayName("the code is good for the key of dpop_jkt only, and nothing is used up by another")
        void bindsTheCode() {
            var given = code(client, key.jkt());

            assertThat(redeem(given, null).get("error")).isEqualTo("invalid_grant");
            assertThat(redeem(given, DpopKey.random()).get("error")).isEqualTo("invalid_grant");
            bound(redeem(given, key));
        }

        @Test
        @DisplayName("a dpop_jkt that is no thumbprint is an invalid request")
        void malformed() {
            var reply = new Visit(server)
                    .signIn(people.customer())
                    .authorization(client)
                    .with("scope", "account.read")
                    .with("dpop_jkt", "short")
                    .go();

            assertThat(reply.query()).containsEntry("error", "invalid_request");
        }
    }

    private String endpoint() {
        return server.address("/oauth2/token");
    }

    private String proof() {
        return key.proof("POST", endpoint());
    }

    private TestReply ask(String proof) {
        return server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", proof)
                .send();
    }

    private AuthorizationCall.Given code(TestClient client, String... jkt) {
        var visit = new Visit(server).signIn(people.customer());
        var call = visit.authorization(client).with("scope", "account.read");
        for (var one : jkt) {
            call.with("dpop_jkt", one);
        }
        return call.given(visit.allowAll(call.go()));
    }

    private TestReply redeem(AuthorizationCall.Given given, @Nullable DpopKey holder) {
        var call = given.redeem(server);
        return (holder == null ? call : call.header("DPoP", holder.proof("POST", endpoint()))).send();
    }

    private TestReply refresh(TestClient client, TestReply tokens, @Nullable DpopKey holder) {
        var call = server.token(client, "refresh_token").with("refresh_token", tokens.refreshToken());
        return (holder == null ? call : call.header("DPoP", holder.proof("POST", endpoint()))).send();
    }

    private void bound(TestReply reply) {
        assertThat(reply.body()).contains("access_token");
        assertThat(reply.get("token_type")).isEqualTo("DPoP");
        assertThat(cnf(reply)).isEqualTo(Map.of("jkt", key.jkt()));
    }

    private static Object cnf(TestReply reply) {
        return TestReply.claims(reply.accessToken()).getOrDefault("cnf", "-");
    }
}
