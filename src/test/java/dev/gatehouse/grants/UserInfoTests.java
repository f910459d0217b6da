package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** OpenID Connect Core §5.3, with the bearer tokens of RFC 6750. */
@ServerTest
class UserInfoTests {

    private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "address", "phone", "account.read");

    private final TestServer server;
    private final TestPeople people;

    UserInfoTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void tellsWhatTheScopesAskFor() {
        var customer = people.customer();

        var all = userInfo(token(customer, "openid profile email"));
        var little = userInfo(token(customer, "openid"));

        assertThat(all.status()).isEqualTo(200);
        assertThat(all.header("Cache-Control")).contains("no-store");
        assertThat(all.json())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("name", "Test Customer")
                .containsEntry("given_name", "Test")
                .containsEntry("family_name", "Customer")
                .containsEntry("email", customer.login())
                .containsEntry("email_verified", false);
        assertThat(little.json()).containsOnlyKeys("sub");
    }

    @Test
    void tellsOfAnAdministrator() {
        var admin = people.admin("Store_Sales::sales");

        var reply = userInfo(token(admin, "openid profile email phone address"));

        assertThat(reply.json())
                .containsOnly(
                        Map.entry("sub", admin.subject().text()),
                        Map.entry("name", "Test Staff"),
                        Map.entry("preferred_username", admin.login()));
    }

    @Test
    void takesTheTokenInAForm() {
        var token = token(people.customer(), "openid");

        assertThat(server.post("/userinfo").with("access_token", token).send().status())
                .isEqualTo(200);
    }

    @Test
    void answersNoOtherMethodAndSaysWhich() {
        var token = token(people.customer(), "openid");

        for (var method : List.of("PUT", "PATCH", "DELETE")) {
            var reply = server.call(method, "/userinfo", "", "Authorization", "Bearer " + token);
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.header("Allow")).as(method).isEqualTo("GET, HEAD, POST, OPTIONS");
        }
        assertThat(server.call("OPTIONS", "/userinfo", "").header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
    }

    @Test
    void tellsWhoAsksForTheHeadersAloneNoMore() {
        var token = token(people.customer(), "openid");

        var reply = server.call("HEAD", "/userinfo", "", "Authorization", "Bearer " + token);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void isAtOneAddressOnly() {
        var token = token(people.customer(), "openid");

        for (var path : List.of("/userinfo/", "/userinfo/me", "/Userinfo")) {
            assertThat(server.get(path, "Authorization", "Bearer " + token).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void neverTakesTheTokenFromTheAddress() {
        var token = token(people.customer(), "openid");

        assertThat(server.get("/userinfo?access_token=" + token).status()).isEqualTo(401);
        assertThat(server.post("/userinfo?access_token=" + token).send().status())
                .isEqualTo(401);
    }

    @Test
    void takesTheTokenInOneWayOnly() {
        var token = token(people.customer(), "openid");

        var reply = server.post("/userinfo")
                .header("Authorization", "Bearer " + token)
                .with("access_token", token)
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_request\"");
    }

    @Test
    void tellsAStrangerOnlyTheScheme() {
        var reply = server.get("/userinfo");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesWhatIsNoTokenOfOurs() {
        var reply = userInfo("a.b.c");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void wantsTheScopeOpenId() {
        var person = userInfo(token(people.customer(), "account.read"));
        var application = userInfo(
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken());

        assertThat(person.status()).isEqualTo(403);
        assertThat(person.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"openid\"");
        assertThat(application.status()).isEqualTo(403);
    }

    @Test
    void refusesTheTokenOfAClosedAccount() {
        var customer = people.customer();
        var token = token(customer, "openid");

        people.close(customer);

        assertThat(userInfo(token).status()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatWasRevoked() {
        var client = people.firstParty(Set.of("password"), SCOPES);
        var token = token(client, people.customer(), "openid");

        server.post("/oauth2/revoke").by(client).with("token", token).send();

        assertThat(userInfo(token).status()).isEqualTo(401);
    }

    private String token(TestPeople.Person person, String scope) {
        return token(people.firstParty(Set.of("password"), SCOPES), person, scope);
    }

    private String token(TestClient client, TestPeople.Person person, String scope) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .with("scope", scope)
                .send()
                .accessToken();
    }

    private TestReply userInfo(String token) {
        return server.get("/userinfo", "Authorization", "Bearer " + token);
    }
}
