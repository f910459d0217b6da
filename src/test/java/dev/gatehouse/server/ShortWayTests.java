package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** The endpoints that clients ask all the time keep what the filters gave them that they no longer pass. */
@ServerTest
class ShortWayTests {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin");

    private final TestServer server;
    private final TestPeople people;
    private final SecurityFilterChain oauth;

    ShortWayTests(TestServer server, TestPeople people, @Qualifier("oauth") SecurityFilterChain oauth) {
        this.server = server;
        this.people = people;
        this.oauth = oauth;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void isClosedToWhoIsNoClientHoweverWellTheySignedIn(String path) {
        var visit = new Visit(server).signIn(people.customer());
        var session = "gatehouse_session=" + visit.cookie("gatehouse_session");
        var body = "token=x&grant_type=client_credentials";

        var stranger = server.call("POST", path, body, "Content-Type", FORM);
        var person = server.call("POST", path, body, "Content-Type", FORM, "Cookie", session);

        for (var reply : List.of(stranger, person)) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.get("error")).isEqualTo("invalid_client");
            assertThat(reply.response().headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    /** Only what lets nobody but clients through says this of a question that is no token request. */
    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void isGuardedBeforeTheEndpointsThemselves(String path) {
        var reply = server.call("OPTIONS", path, null);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
    }

    @Test
    void isNotThereWhereAFilterIsMissingOrNew() {
        var way = new ShortWay();
        var filters = oauth.getFilters();
        var more = new ArrayList<>(filters);
        more.add((request, response, chain) -> chain.doFilter(request, response));

        for (var other : List.of(filters.subList(0, filters.size() / 2), filters.reversed(), more)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> way.tokens(new DefaultSecurityFilterChain(_ -> true, other)));
        }
        assertThat(way.tokens(oauth).getFilters()).hasSize(9);
    }

    @Test
    void answersWithTheHeadersOfAllOthers() {
        var token = server.token(TestClient.BACKEND, "client_credentials").send();
        var introspected = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token.accessToken())
                .send();
        var revoked = server.post("/oauth2/revoke")
                .by(TestClient.BACKEND)
                .with("token", token.accessToken())
                .send();

        for (var reply : List.of(token, introspected, revoked)) {
            assertThat(reply.status()).isEqualTo(200);
            ALWAYS.forEach(
                    (name, value) -> assertThat(reply.response().headers().allValues(name))
                            .as(name)
                            .containsExactly(value));
            assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void letsScriptsOfOtherSitesAsk(String path) {
        var site = "https://shop.example";

        var asked = server.call("OPTIONS", path, null, "Origin", site, "Access-Control-Request-Method", "POST");
        var answered = server.call("POST", path, "token=x", "Content-Type", FORM, "Origin", site);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answered.header("Access-Control-Allow-Credentials")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token/", "/oauth2/Token", "/oauth2/token/x"})
    void endsAtItsAddresses(String path) {
        var reply = server.post(path)
                .by(TestClient.BACKEND)
                .with("grant_type", "client_credentials")
                .send();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).doesNotContain("access_token");
    }
}
