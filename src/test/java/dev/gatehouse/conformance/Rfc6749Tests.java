package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 6749, The OAuth 2.0 Authorization Framework. */
@ServerTest
class Rfc6749Tests {

    private final TestServer server;
    private final TestPeople people;

    Rfc6749Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Nested
    @DisplayName("§2.3 Client authentication")
    class ClientAuthentication {

        @Test
        @DisplayName("§2.3: one way of authenticating in each request")
        void inOneWay() {
            var reply = server.token(TestClient.BACKEND, "client_credentials")
                    .with("client_secret", TestClient.BACKEND.secret())
                    .send();

            refused(reply, 400, "invalid_request");
        }

        @Test
        @DisplayName("§2.3.1: both halves of the header are form-encoded before they are joined")
        void encodesBothHalves() {
            var reply = server.post("/oauth2/token")
                    .header("Authorization", basic("demo%2Dbackend", "demo%2Dbackend%2Dsecret"))
                    .with("grant_type", "client_credentials")
                    .send();

            assertThat(reply.status()).isEqualTo(200);
        }

        @Test
        @DisplayName("§2.3.1: credentials in the address are not looked at")
        void neverInTheAddress() {
            var reply = server.post("/oauth2/token?client_id=demo-backend&client_secret=demo-backend-secret")
                    .with("grant_type", "client_credentials")
                    .send();

            refused(reply, 400, "invalid_request");
        }
    }

    @Nested
    @DisplayName("§3 Endpoints")
    class Endpoints {

        @Test
        @DisplayName("§3.1: the authorization endpoint answers GET, and POST as well")
        void answersGetAndPost() {
            var call = new Visit(server).authorization(client());

            assertThat(call.send().status()).isEqualTo(303);
            assertThat(new Visit(server).post("/oauth2/authorize", call.query()).status())
                    .isEqualTo(303);
        }

        @Test
        @DisplayName("§3.1: a parameter that is not known is ignored")
        void ignoresTheUnknown() {
            var reply = new Visit(server)
                    .authorization(client())
                    .with("no_such_parameter", "x")
                    .send();

            assertThat(reply.location().getPath()).isEqualTo("/login");
            assertThat(server.token(TestClient.BACKEND, "client_credentials")
                            .with("no_such", "x")
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        @Test
        @DisplayName("§3.1 and §3.2: a parameter without a value counts as left out")
        void leavesOutTheEmpty() {
            var publicClient = people.publicClient(Set.of("account.read"));

            var reply = server.token(TestClient.BACKEND, "client_credentials")
                    .with("scope", "")
                    .send();
            var unauthorized = server.token(publicClient, "client_credentials")
                    .with("client_secret", "")
                    .send();
            var silent = new Visit(server)
                    .authorization(client())
                    .with("prompt", "")
                    .with("scope", "")
                    .send();

            assertThat(reply.status()).isEqualTo(200);
            refused(unauthorized, 400, "unauthorized_client");
            assertThat(silent.location().getPath()).isEqualTo("/login");
        }

        @Test
        @DisplayName("§3.1.2: a query that the redirect address has is kept")
        void keepsTheQuery() {
            var reply = new Visit(server)
                    .authorization(client())
                    .with("prompt", "none")
                    .send();

            assertThat(reply.location().toString()).startsWith(TestPeople.CALLBACK + "?error=login_required&");
        }

        @Test
        @DisplayName("§3.2: the token endpoint answers POST only")
        void onlyPost() {
            assertThat(server.get("/oauth2/token").status()).isEqualTo(405);
        }

        @Test
        @DisplayName("§3.3: the answer tells the scope where it is not the one that was asked for")
        void tellsTheScope() {
            assertThat(server.token(TestClient.BACKEND, "client_credentials")
                            .send()
                            .has("scope"))
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("§4.1 Authorization code")
    class AuthorizationCode {

        @Test
        @DisplayName("§4.1.2: the state comes back as it was, to the character")
        void repeatsTheState() {
            var state = "a b+c%20&=?#/ü€\"'<>~";

            var reply = new Visit(server)
                    .authorization(client())
                    .with("state", state)
                    .with("prompt", "none")
                    .send();

            assertThat(reply.query()).containsEntry("state", state);
        }

        @Test
        @DisplayName("§4.1.2: without a state in the request there is none in the answer")
        void inventsNoState() {
            var reply = new Visit(server)
                    .authorization(client())
                    .without("state")
                    .with("prompt", "none")
                    .send();

            assertThat(reply.query()).doesNotContainKey("state");
        }

        @Test
        @DisplayName("§4.1.2: a code that is used twice is refused, and what it gave is revoked")
        void revokesAtTheSecondUse() {
            var given = new Visit(server).signIn(people.customer()).grant(client(), "account.read");
            var tokens = given.redeem(server).send();

            refused(given.redeem(server).send(), 400, "invalid_grant");
            assertThat(server.isActive(tokens.accessToken())).isFalse();
        }

        @Test
        @DisplayName("§4.1.3: the code is for the client that asked for it, and for the address it was sent to")
        void isBound() {
            var given = new Visit(server).signIn(people.customer()).grant(client(), "account.read");
            var elsewhere =
                    new AuthorizationCall.Given(given.client(), given.code(), given.verifier(), "https://x.example");

            refused(given.redeem(server, client()).send(), 400, "invalid_grant");
            refused(elsewhere.redeem(server).send(), 400, "invalid_grant");
            assertThat(given.redeem(server).send().status()).isEqualTo(200);
        }
    }

    @Nested
    @DisplayName("§4.3 to §6 Other grants")
    class OtherGrants {

        @Test
        @DisplayName("§4.3.2: name and password are needed")
        void needsNameAndPassword() {
            refused(
                    server.token(TestClient.STOREFRONT, "password")
                            .with("username", "x")
                            .send(),
                    400,
                    "invalid_request");
            refused(
                    server.token(TestClient.STOREFRONT, "password")
                            .with("password", "x")
                            .send(),
                    400,
                    "invalid_request");
        }

        @Test
        @DisplayName("§4.4.3: an application gets no refresh token")
        void givesAnApplicationNoRefreshToken() {
            var client = people.client(Set.of("client_credentials", "refresh_token"), Set.of("orders.read"));

            assertThat(server.token(client, "client_credentials").send().has("refresh_token"))
                    .isFalse();
        }

        @Test
        @DisplayName("§6: a refresh token is needed, and belongs to the client")
        void needsTheRefreshToken() {
            refused(server.token(TestClient.STOREFRONT, "refresh_token").send(), 400, "invalid_request");
            refused(
                    server.token(TestClient.STOREFRONT, "refresh_token")
                            .with("refresh_token", "x")
                            .send(),
                    400,
                    "invalid_grant");
        }
    }

    @Nested
    @DisplayName("§5 Answers")
    class Answers {

        @Test
        @DisplayName("§5.1: tokens are JSON, and nobody keeps them")
        void isNotKept() {
            var reply = server.token(TestClient.BACKEND, "client_credentials").send();

            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(reply.header("Pragma")).isEqualTo("no-cache");
            assertThat(reply.get("token_type")).isEqualTo("Bearer");
            assertThat(reply.get("expires_in")).isInstanceOf(Integer.class);
        }

        @Test
        @DisplayName("§5.2: a client that tried the header is told the scheme, with 401")
        void tellsTheScheme() {
            var reply = server.token(new TestClient("demo-backend", "wrong"), "client_credentials")
                    .send();

            refused(reply, 401, "invalid_client");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Basic ");
        }

        @Test
        @DisplayName("§5.2: descriptions have no characters that the section forbids")
        void keepsToTheCharacters() {
            var reply = server.token(TestClient.BACKEND, "a\"b\\c").send();

            refused(reply, 400, "unsupported_grant_type");
            assertThat(reply.text("error_description")).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        }
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(TestReply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.get("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }
}
