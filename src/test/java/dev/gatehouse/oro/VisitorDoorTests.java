package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes for visitors: who asks is not asked back. */
@ServerTest
class VisitorDoorTests {

    private static final String PATH = "/oauth2-token/authorize-visitor";
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> SCOPES = Set.of("account.read");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final List<Expiring> stores;
    private final JdbcClient jdbc;
    private final OroCalls oro;

    VisitorDoorTests(
            TestServer server, TestPeople people, ShiftableClock clock, List<Expiring> stores, JdbcClient jdbc) {
        this.stores = stores;
        this.jdbc = jdbc;
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.oro = new OroCalls(server);
    }

    @Test
    void givesACodeAtOnce() {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var call = call(client);

        var reply = ask(call);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).startsWith(TestPeople.CALLBACK + "?code=");
        assertThat(reply.query()).containsEntry("state", call.state()).containsEntry("iss", server.issuer());
        assertThat(reply.header("Set-Cookie")).isNull();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        var tokens = redeem(call.given(reply));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(subject(tokens)).matches("visitor:[0-9a-f]{20}");
        var again = oro.token(client, "refresh_token", "refresh_token", tokens.refreshToken());
        assertThat(subject(again)).isEqualTo(subject(tokens));
    }

    @Test
    void knowsNobodyWhoIsSignedIn() {
        var client = people.firstParty(GRANTS, SCOPES);
        var visit = new Visit(server).signIn(people.customer());
        var call = visit.authorization(client);

        var tokens = redeem(call.given(visit.get(PATH + "?" + call.query())));

        assertThat(subject(tokens)).startsWith("visitor:");
    }

    @Test
    void bindsTheCodeAsAlways() {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var call = call(client);
        var given = call.given(ask(call));
        var other = new AuthorizationCall.Given(client, given.code(), "x".repeat(43), given.redirectUri());

        is(redeem(other), OroCalls.IG.formatted("Failed to verify `code_verifier`."));
        assertThat(redeem(given).status()).isEqualTo(200);
        is(redeem(given), OroCalls.IR.formatted("Authorization code has been revoked"));
        var late = call(client);
        var unused = late.given(ask(late));
        clock.later(
                Duration.ofMinutes(2),
                () -> is(redeem(unused), OroCalls.IR.formatted("Authorization code has expired")));
    }

    @Test
    void isForgottenWithACodeThatNobodyRedeems() {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        ask(call(client));
        assertThat(grants(client)).isOne();

        clock.later(Duration.ofMinutes(2), () -> stores.forEach(store -> store.deleteExpired(clock.instant(), 10_000)));

        assertThat(grants(client)).isZero();
    }

    @Test
    void refusesLikeTheAuthorizationEndpoint() {
        var client = people.publicFirstParty(GRANTS, SCOPES);

        assertThat(ask(call(new TestClient("nobody", ""))).problem()).isEqualTo("client_unknown");
        assertThat(ask(call(client).with("redirect_uri", "https://evil.example/"))
                        .problem())
                .isEqualTo("redirect_unregistered");
        assertThat(ask(call(client).without("code_challenge")).query()).containsEntry("error", "invalid_request");
        assertThat(ask(call(client).with("code_challenge_method", "plain")).query())
                .containsEntry("error", "invalid_request");
        assertThat(ask(call(client).with("response_type", "token")).query())
                .containsEntry("error", "unsupported_response_type");
        assertThat(ask(call(client).with("scope", "account.read")).query()).containsEntry("error", "invalid_scope");
        assertThat(ask(call(client).raw("state=again")).query()).containsEntry("error", "invalid_request");
        assertThat(ask(call(people.publicFirstParty(Set.of("password"), SCOPES)))
                        .query())
                .containsEntry("error", "unauthorized_client");
    }

    @Test
    void takesNoRequestThatWasPushed() {
        var client = people.firstParty(GRANTS, SCOPES);
        var pushed = call(client).push(server).send().text("request_uri");

        for (var uri : List.of(pushed, "https://site.example/request")) {
            assertThat(ask(call(client).with("request_uri", uri)).query())
                    .containsEntry("error", "request_uri_not_supported")
                    .doesNotContainKey("code");
        }
    }

    @Test
    void isForTheStorefrontOfTheShopItselfAlone() {
        var other = people.publicClient(SCOPES);
        var backOffice = people.serving(people.firstParty(GRANTS, SCOPES), UserType.ADMIN);
        var disabled = people.publicFirstParty(GRANTS, SCOPES);
        people.disable(disabled);

        assertThat(ask(call(other)).status()).isEqualTo(404);
        assertThat(ask(call(backOffice)).status()).isEqualTo(404);
        assertThat(ask(call(disabled)).problem()).isEqualTo("client_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "OPTIONS"})
    void takesNoOtherMethod(String method) {
        var query = call(people.publicFirstParty(GRANTS, SCOPES)).query();

        var reply = server.raw(method, PATH + "?" + query, "Content-Length: 0");

        assertThat(reply).startsWith("HTTP/1.1 405 ").contains("Allow: GET\r\n").doesNotContain("code=");
    }

    private long grants(TestClient client) {
        return jdbc.sql("select count(*) from access_grant where client_id = :id")
                .param("id", client.id())
                .query(Long.class)
                .single();
    }

    private AuthorizationCall call(TestClient client) {
        return new Visit(server).authorization(client);
    }

    private TestReply ask(AuthorizationCall call) {
        return server.get(PATH + "?" + call.query(), "Accept", "text/html");
    }

    private TestReply redeem(AuthorizationCall.Given given) {
        return oro.token(
                given.client(),
                "authorization_code",
                "code",
                given.code(),
                "code_verifier",
                given.verifier(),
                "redirect_uri",
                given.redirectUri());
    }

    private static String subject(TestReply tokens) {
        return String.valueOf(TestReply.claims(tokens.accessToken()).get("sub"));
    }

    private static void is(TestReply reply, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(400);
    }
}
