package dev.gatehouse.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §4.1.2.1: who is told what is wrong with an authorization request, and where. */
@ServerTest
class BadRequestsTests {

    private final TestServer server;
    private final TestPeople people;

    BadRequestsTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void showsAPageForAnUnknownClient() {
        page(ask().with("client_id", "nobody").send(), "client_unknown");
        page(ask().without("client_id").send(), "client_unknown");
        page(ask().with("client_id", "a\u0000b").send(), "client_unknown");
    }

    @Test
    void showsAPageForADisabledClient() {
        var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
        people.disable(client);

        page(new Visit(server).authorization(client).send(), "client_unknown");
    }

    @Test
    void showsAPageForAClientThatIsNamedTwice() {
        var call = ask();

        page(call.raw("client_id=other").send(), "client_unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "https://site.example/callback/",
                "https://site.example/callback?x=1",
                "https://site.example/callback#x",
                "https://site.example/call%62ack",
                "https://site.example:443/callback",
                "https://SITE.example/callback",
                "http://site.example/callback",
                "https://site.example@evil.example/callback",
                "https://site.example/callback/../evil",
                "//site.example/callback",
                "javascript:alert(1)",
                "https://site.example/callback\r\nSet-Cookie: a=b",
                "http://127.0.0.1@evil.example/native",
                "http://127.0.0.1:80@evil.example/native",
                "http://127.0.0.1:1234/native#x",
                "http://127.0.0.1:1234/native?x=1",
                "http://127.0.0.2/native",
                "http://localhost:1234/native",
                "https://127.0.0.1:1234/native"
            })
    void showsAPageForAnUnregisteredRedirectAddress(String address) {
        page(ask().with("redirect_uri", address).send(), "redirect_unregistered");
    }

    @Test
    void showsAPageWhereTheRedirectAddressIsMissingOrComesTwice() {
        page(ask().without("redirect_uri").send(), "redirect_unregistered");
        page(ask().raw("redirect_uri=https%3A%2F%2Fevil.example").send(), "redirect_unregistered");
    }

    @Test
    void takesTheOnlyRegisteredAddressWhereNoneIsAsked() {
        var client = onlyOneAddress();

        var reply = new Visit(server)
                .authorization(client)
                .without("redirect_uri")
                .with("prompt", "none")
                .send();

        assertThat(reply.location().toString()).startsWith("https://only.example/back?kept=1&error=login_required&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:51004/native", "http://127.0.0.1/native"})
    void takesANativeAppAtAnyLoopbackPort(String address) {
        var reply = ask().with("redirect_uri", address).with("prompt", "none").send();

        refused(reply, "login_required");
        assertThat(reply.location().toString()).startsWith(address + "?error=");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,token,unsupported_response_type",
        "response_type,code token,unsupported_response_type",
        "response_type,'',invalid_request",
        "response_mode,fragment,invalid_request",
        "scope,no.such.scope,invalid_scope",
        "scope,orders.read,invalid_scope",
        "scope,account.read  openid,invalid_scope",
        "scope,'account.read\"',invalid_scope",
        "code_challenge,'',invalid_request",
        "code_challenge,short,invalid_request",
        "code_challenge_method,plain,invalid_request",
        "code_challenge_method,'',invalid_request",
        "code_challenge_method,s256,invalid_request",
        "prompt,none login,invalid_request",
        "prompt,dance,invalid_request",
        "max_age,-1,invalid_request",
        "max_age,soon,invalid_request",
        "max_age,99999999999999999999,invalid_request",
        "request,eyJ,request_not_supported",
        "request_uri,urn:x,request_uri_not_supported"
    })
    void tellsTheClient(String parameter, String value, String error) {
        refused(ask().with(parameter, value).send(), error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "code_challenge", "response_type", "code_challenge_method", "prompt"})
    void tellsTheClientThatAParameterCameTwice(String name) {
        refused(ask().with(name, "x").raw(name + "=y").send(), "invalid_request");
    }

    @Test
    void tellsTheClientThatTheStateCameTwiceAndRepeatsNeither() {
        var reply = ask().raw("state=other").send();

        assertThat(reply.query())
                .containsOnlyKeys("error", "error_description", "iss")
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\r\nSet-Cookie: x=y", "a\u007fb", "a\nb"})
    void tellsTheClientOfControlCharactersAndEncodesThem(String state) {
        var reply = ask().with("state", state).send();

        assertThat(reply.query()).containsEntry("error", "invalid_request").containsEntry("state", state);
        assertThat(reply.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void showsAPageForWhatCannotBeRead() {
        page(ask().raw("x=%FF%FE").send(), "bad_request");
        assertThat(server.raw("GET", ask().path() + "&x=%zz", "Accept: text/html"))
                .startsWith("HTTP/1.1 400 ");
        page(ask().raw("x=1&".repeat(60)).send(), "bad_request");
    }

    @Test
    void tellsTheClientThatItMayNotUseTheGrant() {
        var client = people.client(Set.of("client_credentials"), Set.of("account.read"));

        refused(new Visit(server).authorization(client).send(), "unauthorized_client");
    }

    @Test
    void tellsTheClientThatThereIsNothingItMayAskFor() {
        var client = people.client(Set.of("authorization_code"), Set.of());

        refused(new Visit(server).authorization(client).send(), "invalid_scope");
    }

    @Test
    void tellsTheClientThatThePersonHasNothingToGive() {
        var client = people.client(Set.of("authorization_code"), Set.of("customers.read"));
        var visit = new Visit(server).signIn(people.customer());

        refused(visit.authorization(client).with("scope", "customers.read").go(), "access_denied");
    }

    @Test
    void answersProgramsInJson() {
        var reply = server.get("/oauth2/authorize?client_id=nobody");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("client_unknown");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    private AuthorizationCall ask() {
        var client = people.client(Set.of("authorization_code"), Set.of("openid", "account.read"));
        return new Visit(server).authorization(client).with("scope", "openid");
    }

    private TestClient onlyOneAddress() {
        var client = people.client(Set.of("authorization_code"), Set.of("openid"));
        people.clients()
                .save(new Client(
                        client.id(),
                        new Client.Display("Test Client", null, null, true),
                        true,
                        false,
                        false,
                        Set.of("authorization_code"),
                        Set.of("https://only.example/back?kept=1"),
                        Set.of(),
                        Set.of(),
                        Set.of("openid"),
                        Set.of(UserType.CUSTOMER),
                        Set.of(),
                        Client.Tokens.DEFAULT,
                        Client.Lifetimes.DEFAULT,
                        java.util.List.of()));
        people.refresh();
        return client;
    }

    private void refused(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.query())
                .containsOnlyKeys("error", "error_description", "state", "iss")
                .containsEntry("error", error)
                .containsEntry("iss", server.issuer());
    }

    private static void page(TestReply reply, String problem) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isNull();
        assertThat(reply.problem()).isEqualTo(problem);
    }
}
