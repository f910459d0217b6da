package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The visitor that a customer was before, by {@code visitor_access_token}. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class EarlierVisitorTests {

    private static final Set<String> SCOPES = Set.of("account.read");
    private static final Set<String> GRANTS = Set.of("password", "authorization_code", "refresh_token");

    private final TestServer server;
    private final TestPeople people;
    private final JdbcClient jdbc;
    private final OroCalls oro;

    EarlierVisitorTests(TestServer server, TestPeople people, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.jdbc = jdbc;
        this.oro = new OroCalls(server);
    }

    @Test
    void isNamedByTheTokensOfThePassword() {
        var client = people.firstParty(GRANTS, SCOPES);
        var guest = guest(client);

        var tokens = password(client, people.customer(), guest);

        assertThat(visitor(tokens)).isEqualTo(TestReply.claims(guest).get("sub"));
        assertThat(introspected(tokens)).isEqualTo(visitor(tokens));
        var next = oro.token(client, "refresh_token", "refresh_token", tokens.refreshToken());
        assertThat(visitor(next)).isEqualTo(visitor(tokens));
    }

    @Test
    void isNamedByOpaqueTokens() {
        var client = people.opaque(people.firstParty(GRANTS, SCOPES));
        var guest = guest(client);

        var tokens = password(client, people.customer(), guest);

        assertThat(introspected(tokens)).isEqualTo(introspect(guest).text("sub"));
    }

    @Test
    void isNamedByTheTokensOfACode() {
        var client = people.firstParty(GRANTS, SCOPES);
        var guest = guest(client);

        var tokens = code(client, people.customer(), guest);

        assertThat(visitor(tokens)).isEqualTo(TestReply.claims(guest).get("sub"));
    }

    @Test
    void isForgottenWhereTheTokenIsNoVisitorsOrOver(CapturedOutput log) {
        var client = people.firstParty(GRANTS, SCOPES);
        var customer = people.customer();
        var revoked = guest(client);
        server.post("/oauth2/revoke").by(client).with("token", revoked).send();
        var noVisitor = password(client, customer, "").accessToken();

        for (var bad : Set.of("nothing-" + client.id(), revoked, noVisitor)) {
            var before = lines(log);
            assertThat(visitor(password(client, customer, bad))).isEmpty();
            assertThat(lines(log)).isEqualTo(before + 1);
            assertThat(visitor(code(client, customer, bad))).isEmpty();
            assertThat(lines(log)).isGreaterThan(before + 1);
            assertThat(log.getAll()).doesNotContain(bad);
        }
        assertThat(visitor(password(client, customer, Set.of("x")))).isEmpty();
    }

    @Test
    void isForgottenWhereTheClientServesVisitorsNoMore() {
        var client = people.firstParty(GRANTS, SCOPES);
        var other = people.firstParty(GRANTS, SCOPES);
        var guest = guest(other);

        people.serving(other, UserType.ADMIN);

        assertThat(visitor(password(client, people.customer(), guest))).isEmpty();
    }

    @Test
    void isNoneOfANewVisitor(CapturedOutput log) {
        var call = new Visit(server).authorization(people.firstParty(GRANTS, SCOPES));
        var before = lines(log);

        var reply = server.get("/oauth2-token/authorize-visitor?"
                + call.with("visitor_access_token", "nothing").query());

        assertThat(visitor(call.given(reply).redeem(server).send())).isEmpty();
        assertThat(lines(log)).isEqualTo(before);
    }

    @Test
    void goesWithNobodyToSignInWhoseClientServesNone() {
        var ours = people.firstParty(GRANTS, SCOPES);
        var others = people.client(GRANTS, SCOPES);

        assertThat(toSignIn(ours)).contains("visitor_access_token");
        assertThat(toSignIn(others)).startsWith("/login?continue=").doesNotContain("visitor_access_token", "a-token");
    }

    @Test
    void isForgottenWhereItsTokenNeedsAProof() {
        var client = people.firstParty(GRANTS, SCOPES);
        var key = DpopKey.random();
        var call = new Visit(server).authorization(client).with("dpop_jkt", key.jkt());
        var given = call.given(server.get("/oauth2-token/authorize-visitor?" + call.query()));
        var proof = key.proof("POST", server.issuer() + "/oauth2/token");
        var bound = given.redeem(server).header("DPoP", proof).send();
        assertThat(introspect(bound.accessToken()).text("user_type")).isEqualTo("visitor");

        assertThat(visitor(password(client, people.customer(), bound.accessToken())))
                .isEmpty();
    }

    @Test
    void isNoneOfStaffOrOfOtherCompanies() {
        var ours = people.firstParty(GRANTS, SCOPES);
        var guest = guest(ours);
        var other = people.client(GRANTS, SCOPES);
        var staff = people.firstParty(GRANTS, Set.of("orders.read"));
        var admin = people.admin("Store_Sales::sales");

        assertThat(visitor(code(other, people.customer(), guest))).isEmpty();
        assertThat(visitor(password(staff, admin, guest))).isEmpty();
        assertThat(visitor(password(people.serving(staff, UserType.ADMIN), admin, guest)))
                .isEmpty();
    }

    @Test
    void isNotKeptWithARequestThatWasPushed() {
        var client = people.firstParty(GRANTS, SCOPES);
        var guest = guest(client);
        var visit = new Visit(server).signIn(people.customer());

        visit.authorization(client).with("visitor_access_token", guest).pushed(server);

        assertThat(jdbc.sql("select query from pushed_request where client_id = :id")
                        .param("id", client.id())
                        .query(String.class)
                        .single())
                .doesNotContain(guest)
                .contains("code_challenge");
    }

    private String guest(TestClient client) {
        return oro.token(client, "password", "username", "guest", "password", "guest")
                .accessToken();
    }

    private TestReply password(TestClient client, TestPeople.Person person, Object visitorToken) {
        var tokens = oro.token(
                client,
                "password",
                "username",
                person.login(),
                "password",
                TestPeople.PASSWORD,
                "visitor_access_token",
                visitorToken);
        assertThat(tokens.status()).isEqualTo(200);
        return tokens;
    }

    private TestReply code(TestClient client, TestPeople.Person person, String visitorToken) {
        var visit = new Visit(server).signIn(person);
        var call = visit.authorization(client).with("scope", "account.read").with("visitor_access_token", visitorToken);
        var page = visit.follow(visit.get("/oauth2-token/authorize?" + call.query()));
        var given = call.given(page.status() == 200 ? visit.allowAll(page) : page);
        return given.redeem(server).send();
    }

    private String toSignIn(TestClient client) {
        var call = new Visit(server)
                .authorization(client)
                .with("scope", "account.read")
                .with("visitor_access_token", "a-token");
        return Objects.requireNonNull(call.send().header("Location"));
    }

    private static long lines(CapturedOutput log) {
        return log.getAll()
                .lines()
                .filter(line -> line.contains("A visitor_access_token is not good"))
                .count();
    }

    private TestReply introspect(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();
    }

    private String introspected(TestReply tokens) {
        return introspect(tokens.accessToken()).text("visitor");
    }

    private static String visitor(TestReply tokens) {
        return Objects.toString(TestReply.claims(tokens.accessToken()).get("visitor"), "");
    }
}
