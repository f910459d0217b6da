package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** OpenID Connect Core 1.0, and RP-Initiated Logout 1.0. */
@ServerTest
class OpenIdConnectTests {

    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

    private final TestServer server;
    private final TestPeople people;

    OpenIdConnectTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Nested
    @DisplayName("Core §2 The ID token")
    class IdToken {

        @Test
        @DisplayName("says who signed in, for whom, when and how")
        void says() {
            var customer = people.customer();
            var client = client();
            var visit = new Visit(server).signIn(customer);
            var call = visit.authorization(client).with("scope", "openid").with("nonce", "n-0S6_WzA2Mj");

            var idToken =
                    call.given(visit.allowAll(call.go())).redeem(server).send().text("id_token");

            assertThat(TestReply.part(idToken, 0)).containsEntry("alg", "RS256");
            assertThat(TestReply.claims(idToken))
                    .containsEntry("iss", server.issuer())
                    .containsEntry("sub", customer.subject().text())
                    .containsEntry("aud", client.id())
                    .containsEntry("nonce", "n-0S6_WzA2Mj")
                    .containsEntry("amr", List.of("pwd"))
                    .containsKeys("exp", "iat", "auth_time");
        }

        @Test
        @DisplayName("is given for the scope openid only")
        void needsOpenId() {
            var tokens = new Visit(server)
                    .signIn(people.customer())
                    .grant(client(), "email")
                    .redeem(server)
                    .send();

            assertThat(tokens.has("id_token")).isFalse();
        }

        @Test
        @DisplayName("§12.2: a refresh gives one for the same person and the same sign-in")
        void isGivenAtARefresh() {
            var client = client();
            var tokens = new Visit(server)
                    .signIn(people.customer())
                    .grant(client, "openid")
                    .redeem(server)
                    .send();

            var again = server.token(client, "refresh_token")
                    .with("refresh_token", tokens.refreshToken())
                    .send();

            var before = TestReply.claims(tokens.text("id_token"));
            assertThat(TestReply.claims(again.text("id_token")))
                    .containsEntry("sub", before.get("sub"))
                    .containsEntry("aud", before.get("aud"))
                    .containsEntry("auth_time", before.get("auth_time"));
        }

        @Test
        @DisplayName("is no access token")
        void isNoAccessToken() {
            var tokens = new Visit(server)
                    .signIn(people.customer())
                    .grant(client(), "openid")
                    .redeem(server)
                    .send();

            assertThat(server.get("/userinfo", "Authorization", "Bearer " + tokens.text("id_token"))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Nested
    @DisplayName("RP-Initiated Logout §2 and §3")
    class Logout {

        private static final String AFTERWARDS = "https://site.example/bye";

        @Test
        @DisplayName("ends the session of the person the hint is about, and goes to a registered address")
        void ends() {
            var client = withLogout();
            var visit = new Visit(server).signIn(people.customer());
            var hint = visit.grant(client, "openid").redeem(server).send().text("id_token");

            var reply = visit.get("/connect/logout?id_token_hint=" + hint
                    + "&post_logout_redirect_uri=https%3A%2F%2Fsite.example%2Fbye&state=a%20b%26c");

            assertThat(reply.status()).isEqualTo(303);
            assertThat(reply.header("Location")).startsWith(AFTERWARDS + "?state=");
            assertThat(reply.query()).containsEntry("state", "a b&c");
            assertThat(visit.cookie("gatehouse_session")).isEmpty();
        }

        @Test
        @DisplayName("goes to no address that is not registered")
        void goesNowhereElse() {
            var visit = new Visit(server).signIn(people.customer());
            var hint = visit.grant(withLogout(), "openid").redeem(server).send().text("id_token");

            for (var address : List.of(
                    "https%3A%2F%2Fevil.example", "https%3A%2F%2Fsite.example%2Fbye%2F", "%2F%2Fevil.example")) {
                var reply = visit.get("/connect/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=" + address);

                assertThat(reply.header("Location")).isEqualTo("/logout");
            }
        }

        @Test
        @DisplayName("asks the person where the hint is missing, forged, or about somebody else")
        void asks() {
            var client = withLogout();
            var other = new Visit(server)
                    .signIn(people.customer())
                    .grant(client, "openid")
                    .redeem(server)
                    .send();
            var visit = new Visit(server).signIn(people.customer());

            for (var hint : List.of("", "x.y.z", other.text("id_token"), other.accessToken())) {
                var reply = visit.get("/connect/logout?id_token_hint=" + hint
                        + "&post_logout_redirect_uri=https%3A%2F%2Fsite.example%2Fbye");

                assertThat(reply.header("Location")).isEqualTo("/logout");
                assertThat(visit.cookie("gatehouse_session")).isNotEmpty();
            }
        }

        private TestClient withLogout() {
            var client = client();
            people.clients()
                    .save(new Client(
                            client.id(),
                            new Client.Display("Test Client", null, null, true),
                            true,
                            false,
                            false,
                            GRANTS,
                            Set.of(TestPeople.CALLBACK),
                            Set.of(AFTERWARDS),
                            Set.of(),
                            Set.of("openid"),
                            Set.of(UserType.CUSTOMER),
                            Set.of(),
                            Client.Tokens.DEFAULT,
                            Client.Lifetimes.DEFAULT,
                            List.of()));
            people.refresh();
            return client;
        }
    }

    private TestClient client() {
        return people.client(GRANTS, Set.of("openid", "email"));
    }
}
