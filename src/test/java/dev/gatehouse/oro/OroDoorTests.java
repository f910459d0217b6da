package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors of Oro around its tokens: methods, pages of other sites, and the way to the authorization endpoint. */
@ServerTest
class OroDoorTests {

    private final TestServer server;
    private final TestPeople people;

    OroDoorTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH"})
    void answerNoOtherMethods(String method) {
        var reply = server.raw(method, "/oauth2-token", "Content-Length: 0");

        assertThat(reply).startsWith("HTTP/1.1 405 ").contains("Allow: OPTIONS, POST\r\n");
    }

    @Test
    void answerBrowsersThatAsk() {
        var asked = server.raw(
                "OPTIONS", "/oauth2-token", "Origin: https://shop.example.com", "Access-Control-Request-Method: POST");
        var plain = server.raw("OPTIONS", "/oauth2-token");

        assertThat(asked)
                .startsWith("HTTP/1.1 200 ")
                .contains("Access-Control-Allow-Methods: OPTIONS, POST\r\n")
                .contains("Access-Control-Max-Age: 600\r\n")
                .doesNotContain("\r\nAllow:")
                .doesNotContain("Access-Control-Allow-Origin")
                .doesNotContain("Access-Control-Allow-Credentials")
                .endsWith("\r\n\r\n");
        assertThat(plain)
                .startsWith("HTTP/1.1 200 ")
                .contains("Allow: OPTIONS, POST\r\n")
                .doesNotContain("Access-Control")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2-token/authorize", "/admin/oauth2-token/authorize"})
    void leadToOurSignInAndConsent(String path) {
        var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
        var visit = new Visit(server).signIn(people.customer());
        var call = visit.authorization(client).with("scope", "account.read").with("state", "a b&c");

        var reply = visit.get(path + "?" + call.query());

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo("/oauth2/authorize?" + call.query());
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        var end = visit.allowAll(visit.follow(reply));
        assertThat(end.query()).containsKey("code").containsEntry("state", "a b&c");
        assertThat(call.given(end).redeem(server).send().status()).isEqualTo(200);
    }

    @Test
    void letNobodyDecideInAnAddress() {
        var reply = server.post("/oauth2-token/authorize?client_id=demo-site")
                .with("grantAccess", "true")
                .send();

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2-token/",
                "/oauth2-token/login",
                "/oauth2-token/authorize-visitor/",
                "/admin/oauth2-token/authorize-visitor",
                "/admin/oauth2-token"
            })
    void areNoOthers(String path) {
        assertThat(server.get(path).status()).isEqualTo(404);
    }
}
