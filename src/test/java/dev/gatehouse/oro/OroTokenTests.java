package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Oro's token endpoint as its clients see it, octet for octet. */
@ServerTest
class OroTokenTests {

    private static final Set<String> CODE = Set.of("authorization_code", "refresh_token");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final OroCalls oro;

    OroTokenTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.oro = new OroCalls(server);
    }

    @Test
    void givesAnApplicationAToken() {
        var reply = oro.token(application(), "client_credentials", "resource", "ignored");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .matches(
                        "\\{\"token_type\":\"Bearer\",\"expires_in\":3(600|599),\"access_token\":\"[A-Za-z0-9._-]+\"}");
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store, private");
        assertThat(reply.header("Pragma")).isEqualTo("no-cache");
        assertThat(server.isActive(reply.accessToken())).isTrue();
    }

    @Test
    void takesFormsAndMultipartToo() {
        var client = application();
        var form = "grant_type=client_credentials&client_id=" + client.id() + "&client_secret=" + client.secret();
        var multipart = part("grant_type", "client_credentials")
                + part("client_id", client.id())
                + part("client_secret", client.secret())
                + "--x--\r\n";

        assertThat(oro.body("application/x-www-form-urlencoded", form).status()).isEqualTo(200);
        assertThat(oro.body("multipart/form-data; boundary=x", multipart).status())
                .isEqualTo(200);
        assertThat(oro.body(
                                "application/x-json",
                                "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + client.id()
                                        + "\",\"client_secret\":\"" + client.secret() + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesEachHalfOfTheCredentialsFromTheBodyOrFromBasic() {
        var client = application();
        var grant = "grant_type=client_credentials";

        assertThat(form(grant, client.id(), client.secret()).status()).isEqualTo(200);
        assertThat(form(grant + "&client_id=" + client.id(), "other", client.secret())
                        .status())
                .isEqualTo(200);
        assertThat(form(grant + "&client_secret=" + client.secret(), client.id(), "other")
                        .status())
                .isEqualTo(200);
        is(form(grant + "&client_secret=wrong", client.id(), client.secret()), 401, OroCalls.IC);
    }

    @Test
    void takesNothingFromTheAddress() {
        var client = application();

        var reply = server.post("/oauth2-token?grant_type=client_credentials&client_id=" + client.id()
                        + "&client_secret=" + client.secret())
                .send();

        is(reply, 400, OroCalls.UGT);
    }

    @Test
    void looksAtTheGrantThenAtTheClientThenAtTheRest() {
        is(oro.json(Map.of()), 400, OroCalls.UGT);
        is(oro.json(Map.of("grant_type", "session_transfer")), 400, OroCalls.UGT);
        is(oro.json(Map.of("grant_type", 7)), 400, OroCalls.UGT);
        is(oro.json(Map.of("grant_type", "password")), 400, parameter("client_id"));
        is(oro.json(Map.of("grant_type", "password", "client_id", 7)), 400, parameter("client_id"));
        is(oro.json(Map.of("grant_type", "password", "client_id", "")), 401, OroCalls.IC);
        is(oro.json(Map.of("grant_type", "password", "client_id", "nobody")), 401, OroCalls.IC);
        is(oro.token(TestClient.STOREFRONT, "password"), 400, parameter("username"));
        is(oro.token(TestClient.STOREFRONT, "password", "username", "x"), 400, parameter("password"));
    }

    @Test
    void challengesOnlyWhoSentAnAuthorization() {
        var client = application();
        var wrong = "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + client.id() + "\"}";

        assertThat(oro.body("application/json", wrong).header("WWW-Authenticate"))
                .isNull();
        assertThat(oro.body("application/json", wrong, "Authorization", "Basic %%%")
                        .header("WWW-Authenticate"))
                .isEqualTo("Basic realm=\"OAuth\"");
        assertThat(oro.body("application/json", wrong, "Authorization", "Bearer x")
                        .header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"OAuth\"");
        var malformed = oro.body("application/json", "{}", "Authorization", "Basic x");
        assertThat(malformed.header("WWW-Authenticate")).isNull();
        assertThat(malformed.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void refusesAGrantThatIsNotInTheListOfTheClient() {
        is(oro.token(people.client(Set.of("password"), Set.of("orders.read")), "client_credentials"), 401, OroCalls.IC);
        is(oro.token(people.publicClient(Set.of("orders.read")), "client_credentials"), 401, OroCalls.IC);
        is(oro.token(application(), "password", "username", "x", "password", "x"), 401, OroCalls.IC);
        is(oro.token(application(), "refresh_token", "refresh_token", "x"), 401, OroCalls.IC);
        is(
                oro.token(
                        people.client(Set.of("password"), Set.of("orders.read")),
                        "password",
                        "username",
                        "x",
                        "password",
                        "x"),
                401,
                OroCalls.IC);
    }

    @Test
    void refusesAnAddressThatIsNotTheClients() {
        var client = application();

        is(oro.token(client, "client_credentials", "redirect_uri", "https://evil.example/"), 401, OroCalls.IC);
        assertThat(oro.token(client, "client_credentials", "redirect_uri", TestPeople.CALLBACK)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void namesTheScopeThatIsNotTheClients() {
        var client = application();

        is(
                oro.token(client, "client_credentials", "scope", "orders.read no.such"),
                400,
                OroCalls.IS.formatted("no.such"));
        is(oro.token(client, "client_credentials", "scope", "<b>"), 400, OroCalls.IS.formatted("scope"));
        is(oro.token(client, "client_credentials", "scope", Set.of("orders.read")), 400, parameter("scope"));
    }

    @Test
    void tradesAPasswordAndTellsNoStrangerAboutAccounts() {
        var customer = people.customer();
        var closed = people.customer();
        people.close(closed);

        var reply = password(customer.login(), TestPeople.PASSWORD);

        assertThat(reply.body())
                .matches("\\{\"token_type\":\"Bearer\",\"expires_in\":\\d+,\"access_token\":\"[^\"/]+\","
                        + "\"refresh_token\":\"[^\"/]+\"}");
        assertThat(TestReply.claims(reply.accessToken()))
                .containsEntry("sub", customer.subject().text());
        is(password(customer.login(), "wrong"), 400, OroCalls.BAD);
        is(password("nobody@example.com", "wrong"), 400, OroCalls.BAD);
        is(password("", ""), 400, OroCalls.BAD);
        is(password(closed.login(), TestPeople.PASSWORD), 400, OroCalls.BAD);
        is(password("guest", "Guest"), 400, OroCalls.BAD);
    }

    @Test
    void rotatesRefreshTokens() {
        var client = people.client(CODE, Set.of("account.read", "orders.read"));
        var first = tokens(client);

        is(oro.token(client, "refresh_token"), 400, parameter("refresh_token"));
        is(refresh(client, "nothing"), 401, OroCalls.RT.formatted("Cannot decrypt the refresh token"));
        is(
                refresh(people.client(CODE, Set.of("account.read")), first.refreshToken()),
                401,
                OroCalls.RT.formatted("Token is not linked to client"));
        is(
                oro.token(client, "refresh_token", "refresh_token", first.refreshToken(), "scope", "orders.read"),
                400,
                OroCalls.IS.formatted("orders.read"));

        var second = refresh(client, first.refreshToken());
        assertThat(second.body())
                .matches("\\{\"token_type\":\"Bearer\",\"expires_in\":\\d+,\"access_token\":\"[^\"/]+\","
                        + "\"refresh_token\":\"[^\"/]+\"}");

        clock.later(Duration.ofMinutes(5), () -> {
            is(refresh(client, first.refreshToken()), 401, OroCalls.RT.formatted("Token has been revoked"));
            is(refresh(client, second.refreshToken()), 401, OroCalls.RT.formatted("Token has been revoked"));
        });
    }

    @Test
    void knowsThatARefreshTokenHasExpired() {
        var client = people.client(CODE, Set.of("account.read"));
        var tokens = tokens(client);

        clock.later(
                Duration.ofDays(14).plusMinutes(1),
                () -> is(refresh(client, tokens.refreshToken()), 401, OroCalls.RT.formatted("Token has expired")));
    }

    @Test
    void refusesADisabledClientWithItsRefreshToken() {
        var client = people.client(CODE, Set.of("account.read"));
        var tokens = tokens(client);

        people.disable(client);

        is(refresh(client, tokens.refreshToken()), 401, OroCalls.IC);
    }

    private TestReply tokens(TestClient client) {
        return new Visit(server)
                .signIn(people.customer())
                .grant(client, "account.read")
                .redeem(server)
                .send();
    }

    private TestClient application() {
        return people.client(Set.of("client_credentials"), Set.of("orders.read"));
    }

    private TestReply password(String username, String password) {
        return oro.token(TestClient.STOREFRONT, "password", "username", username, "password", password);
    }

    private TestReply refresh(TestClient client, String refreshToken) {
        return oro.token(client, "refresh_token", "refresh_token", refreshToken);
    }

    private TestReply form(String form, String basicId, String basicSecret) {
        var pair = (basicId + ":" + basicSecret).getBytes(StandardCharsets.UTF_8);
        return oro.body(
                "application/x-www-form-urlencoded",
                form,
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String parameter(String name) {
        return OroCalls.IR.formatted("Check the `" + name + "` parameter");
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
}
