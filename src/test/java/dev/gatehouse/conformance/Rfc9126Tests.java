package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9126, authorization requests that are pushed. That there is one answer to each is in {@code PushedRequestsTests}. */
@ServerTest
class Rfc9126Tests {

    private static final Set<String> SCOPES = Set.of("openid", "account.read", "orders.read");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Visit visit;
    private final TestClient client;
    private final AuthorizationCall call;

    Rfc9126Tests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.visit = new Visit(server);
        this.client = people.client(Set.of("authorization_code", "refresh_token"), SCOPES);
        this.call = visit.authorization(client).with("scope", "openid account.read");
    }

    @Nested
    @DisplayName("§2.1 Request")
    class Request {

        @Test
        @DisplayName("the client authenticates as at the token endpoint")
        void authenticates() {
            var stranger = new TestClient(client.id(), "wrong");

            var reply = visit.authorization(stranger).push(server).send();

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.get("error")).isEqualTo("invalid_client");
        }

        @Test
        @DisplayName("a client without a secret names itself; one with a secret does not get away with that")
        void publicClients() {
            var open = people.publicClient(SCOPES);
            var closed = new TestClient(client.id(), "");

            assertThat(visit.authorization(open).push(server).send().status()).isEqualTo(201);
            assertThat(visit.authorization(closed).push(server).send().status()).isEqualTo(401);
        }

        @Test
        @DisplayName("a request_uri MUST NOT be provided")
        void noReference() {
            var reply = call.with("request_uri", "urn:ietf:params:oauth:request_uri:x")
                    .push(server)
                    .send();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.get("error")).isEqualTo("invalid_request");
        }

        @ParameterizedTest
        @DisplayName("it is validated as at the authorization endpoint")
        @CsvSource({
            "response_type, token, unsupported_response_type",
            "redirect_uri, https://other.example/callback, invalid_request",
            "scope, customers.read, invalid_scope",
            "scope, 'with\"quotes', invalid_scope",
            "code_challenge, short, invalid_request",
            "code_challenge_method, plain, invalid_request",
            "prompt, none login, invalid_request",
            "max_age, soon, invalid_request",
            "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        })
        void isValidated(String parameter, String value, String error) {
            var reply = call.with(parameter, value).push(server).send();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.get("error")).isEqualTo(error);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }

        @Test
        @DisplayName("a client that may not use the code grant is told at once")
        void grantType() {
            var machine = people.client(Set.of("client_credentials"), SCOPES);

            var reply = visit.authorization(machine).push(server).send();

            assertThat(reply.get("error")).isEqualTo("unauthorized_client");
        }

        @Test
        @DisplayName("parameters come in a form, once, and are not too long")
        void form() {
            assertThat(call.push(server).with("state", "twice").send().get("error"))
                    .isEqualTo("invalid_request");
            assertThat(visit.authorization(client)
                            .with("state", "x".repeat(9_000))
                            .push(server)
                            .send()
                            .get("error"))
                    .isEqualTo("invalid_request");
            assertThat(call.push(server)
                            .header("Content-Type", "application/json")
                            .send()
                            .get("error"))
                    .isEqualTo("invalid_request");
            assertThat(server.get("/oauth2/par").status()).isEqualTo(405);
        }
    }

    @Nested
    @DisplayName("§2.2 Successful response")
    class Response {

        @Test
        @DisplayName("201 with the request_uri and its lifetime, for nobody's cache")
        void created() {
            var reply = call.push(server).send();

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.text("request_uri")).startsWith("urn:ietf:params:oauth:request_uri:");
            assertThat(reply.get("expires_in")).isEqualTo(90);
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(call.push(server).send().text("request_uri")).isNotEqualTo(reply.text("request_uri"));
        }
    }

    @Nested
    @DisplayName("§4 Authorization request")
    class AuthorizationRequest {

        @Test
        @DisplayName("what was pushed leads to a code, and the addresses on the way say nothing of it")
        void leadsToACode() {
            var login = visit.go(call.pushed(server));
            var back = login.form("/login").value("continue");
            visit.signIn(people.customer());

            var consent = visit.go(back);
            var given = call.given(visit.allowAll(consent));

            assertThat(back)
                    .contains("client_id=", "request_uri=")
                    .doesNotContain("scope", "state", "code_challenge", "redirect_uri");
            var tokens = given.redeem(server).send();
            assertThat(tokens.tokenScopes()).containsExactlyInAnyOrder("openid", "account.read");
        }

        @Test
        @DisplayName("the sign-in page may be opened again, and signing in may take a while")
        void isPatient() {
            var path = call.pushed(server);
            var back = visit.go(path).form("/login").value("continue");
            assertThat(visit.go(path).form("/login").value("continue")).isEqualTo(back);

            clock.later(Duration.ofMinutes(30), () -> {
                visit.signIn(people.customer());
                assertThat(visit.allowAll(visit.go(back)).query()).containsKey("code");
            });
        }

        @Test
        @DisplayName("an expired request_uri MUST be rejected as invalid")
        void expires() {
            visit.signIn(people.customer());
            var path = call.pushed(server);

            clock.later(
                    Duration.ofSeconds(91),
                    () -> assertThat(visit.go(path).problem()).isEqualTo("request_over"));
        }

        @Test
        @DisplayName("patience has an end")
        void lapses() {
            var back = visit.go(call.pushed(server)).form("/login").value("continue");

            clock.later(Duration.ofSeconds(31 * 60 + 31), () -> {
                visit.signIn(people.customer());
                assertThat(visit.go(back).problem()).isEqualTo("request_over");
            });
        }

        @Test
        @DisplayName("it is bound to the client that pushed it")
        void isOfOneClient() {
            visit.signIn(people.customer());
            var uri = call.push(server).send().text("request_uri");
            var other = people.client(Set.of("authorization_code"), SCOPES);

            assertThat(visit.go(AuthorizationCall.path(other, uri)).problem()).isEqualTo("request_over");
            assertThat(visit.go("/oauth2/authorize?request_uri=" + uri).problem())
                    .isEqualTo("client_unknown");
            assertThat(visit.go(AuthorizationCall.path(client, uri)).status()).isEqualTo(200);
        }

        @Test
        @DisplayName("parameters beside it count for nothing (RFC 9101 §6.3)")
        void othersAreIgnored() {
            visit.signIn(people.customer());

            var consent = visit.go(call.pushed(server)
                    + "&scope=orders.read&state=other&prompt=none&redirect_uri=https%3A%2F%2Fother.example%2Fx");
            var reply = visit.allowAll(consent);

            assertThat(reply.location().toString()).startsWith(TestPeople.CALLBACK);
            assertThat(reply.query()).containsEntry("state", call.state());
            assertThat(call.given(reply).redeem(server).send().tokenScopes())
                    .containsExactlyInAnyOrder("openid", "account.read");
        }

        @Test
        @DisplayName("a request object beside it is refused (RFC 9101 §5)")
        void noRequestObject() {
            visit.signIn(people.customer());

            assertThat(visit.go(call.pushed(server) + "&request=e30").problem()).isEqualTo("request_invalid");
        }

        @Test
        @DisplayName("who has to sign in anew does so once")
        void signsInAnewOnce() {
            var person = people.customer();
            visit.signIn(person);

            var login = visit.go(call.with("prompt", "login").pushed(server));
            var back = login.form("/login").value("continue");
            visit.signIn(person);

            assertThat(visit.allowAll(visit.go(back)).query()).containsKey("code");
        }

        @Test
        @DisplayName("a request_uri of somebody else's is a request object, and those are not supported")
        void othersReferences() {
            var reply = call.with("request_uri", "https://client.example/request.jwt")
                    .go();

            assertThat(reply.query()).containsEntry("error", "request_uri_not_supported");
        }

        @Test
        @DisplayName("a client that was switched off meanwhile is not served")
        void clientDisabled() {
            visit.signIn(people.customer());
            var path = call.pushed(server);

            people.disable(client);

            assertThat(visit.go(path).problem()).isEqualTo("client_unknown");
        }
    }

    @ParameterizedTest
    @DisplayName("§5: the metadata names the endpoint")
    @ValueSource(strings = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
    void metadata(String path) {
        assertThat(server.get(path).json())
                .containsEntry("pushed_authorization_request_endpoint", server.address("/oauth2/par"))
                .containsEntry("require_pushed_authorization_requests", false);
    }

    @Test
    @DisplayName("§6: a client that has to push its requests cannot do without")
    void required() {
        people.pushedOnly(client);
        visit.signIn(people.customer());

        assertThat(call.go().query()).containsEntry("error", "invalid_request").containsKey("state");
        assertThat(visit.allowAll(visit.go(call.pushed(server))).query()).containsKey("code");
    }
}
