package dev.gatehouse.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What leads where at the authorization endpoint, and what a client may ask of a person (OpenID Connect Core §3.1.2.1). */
@ServerTest
class AuthorizationTests {

    private static final Set<String> SCOPES = Set.of("openid", "account.read");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;

    AuthorizationTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void sendsAStrangerToTheSignInPage() {
        var call = ask(new Visit(server));

        var reply = call.send();

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location().getPath()).isEqualTo("/login");
        assertThat(reply.query()).containsOnlyKeys("continue");
        assertThat(reply.query().get("continue")).startsWith("/oauth2/authorize?response_type=code&client_id=");
    }

    @Test
    void takesTheRequestAsAFormToo() {
        var visit = new Visit(server).signIn(people.customer());

        var reply = visit.post("/oauth2/authorize", ask(visit).query());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location().getPath()).isEqualTo("/oauth2/consent");
    }

    @Test
    void asksNothingOfThePeopleOfTheShopsOwnClient() {
        var client = people.firstParty(Set.of("authorization_code"), SCOPES);
        var visit = new Visit(server).signIn(people.customer());

        var back = ask(visit, client).go();

        assertThat(back.query()).containsOnlyKeys("code", "state", "iss");
    }

    @Test
    void saysThatNobodyIsSignedIn() {
        refused(ask(new Visit(server)).with("prompt", "none").go(), "login_required");
    }

    @Test
    void saysThatThePersonWouldHaveToBeAsked() {
        var visit = new Visit(server).signIn(people.customer());

        refused(ask(visit).with("prompt", "none").go(), "consent_required");
    }

    @Test
    void saysThatAnotherAccountWouldBeNeeded() {
        var visit = new Visit(server).signIn(people.admin("Store_Sales::sales"));
        var call = visit.authorization(TestClient.SITE)
                .with("redirect_uri", server.address("/demo/callback"))
                .with("scope", "account.read")
                .with("prompt", "none");

        refused(call.go(), "access_denied");
    }

    @Test
    void answersSilentlyWhereEverythingWasSaidBefore() {
        var client = client();
        var visit = new Visit(server).signIn(people.customer());
        visit.grant(client, "openid");

        var back = visit.authorization(client)
                .with("scope", "openid")
                .with("prompt", "none")
                .go();

        assertThat(back.query()).containsKey("code");
    }

    @Test
    void wantsThePersonToSignInAgain() {
        var customer = people.customer();
        for (var prompt : new String[] {"login", "select_account", "login consent"}) {
            var visit = new Visit(server).signIn(customer);
            var page = ask(visit).with("prompt", prompt).go();

            assertThat(page.status()).isEqualTo(200);
            var next = visit.follow(visit.send(typed(page, customer)));
            assertThat(next.form("/oauth2/authorize").boxes("scope")).isNotEmpty();
        }
    }

    @Test
    void asksAgainWhatWasSaidBefore() {
        var client = client();
        var visit = new Visit(server).signIn(people.customer());
        visit.grant(client, "openid account.read");

        var page = visit.authorization(client)
                .with("scope", "openid account.read")
                .with("prompt", "consent")
                .go();

        assertThat(page.form("/oauth2/authorize").boxes("scope")).containsExactlyInAnyOrder("openid", "account.read");
    }

    @Test
    void wantsThePersonToHaveSignedInLately() {
        var client = client();
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        visit.grant(client, "openid");
        clock.later(Duration.ofMinutes(10), () -> {
            var call = visit.authorization(client).with("scope", "openid").with("max_age", "300");
            var lately = visit.authorization(client).with("scope", "openid").with("max_age", "900");

            assertThat(lately.go().query()).containsKey("code");
            assertThat(visit.follow(visit.send(typed(call.go(), customer))).query())
                    .containsKey("code");
        });
    }

    @Test
    void letsThePersonComeBackWhoHadToSignInThisVeryMoment() {
        var client = client();
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        visit.grant(client, "openid");

        var page = visit.authorization(client)
                .with("scope", "openid")
                .with("max_age", "0")
                .go();

        assertThat(visit.follow(visit.send(typed(page, customer))).query()).containsKey("code");
    }

    @Test
    void carriesALongRequestThroughSignInAndConsent() {
        var customer = people.customer();
        var visit = new Visit(server);
        var call = ask(visit).with("state", "ü ".repeat(600));

        var consent = visit.follow(visit.send(typed(call.go(), customer)));
        var back = visit.allowAll(consent);

        assertThat(back.query()).containsEntry("state", call.state()).containsKey("code");
    }

    @Test
    void showsAPageForARequestThatNoBrowserCarries() {
        var reply = ask(new Visit(server)).with("state", "s".repeat(9_000)).send();

        page(reply, 400, "request_invalid");
    }

    @Test
    void leavesNothingOfTheAddressToOthers() {
        var visit = new Visit(server).signIn(people.customer());

        var reply = ask(visit).go();

        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'", "frame-ancestors 'none'", "form-action 'self' ", "https://site.example");
    }

    @Test
    void isNotForScripts() {
        var reply = server.get(ask(new Visit(server)).path(), "Origin", "https://app.example");

        assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
    }

    private AuthorizationCall ask(Visit visit) {
        return ask(visit, client());
    }

    private static AuthorizationCall ask(Visit visit, TestClient client) {
        return visit.authorization(client).with("scope", "openid account.read");
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code"), SCOPES);
    }

    private static dev.gatehouse.testing.TestForm typed(TestReply page, TestPeople.Person person) {
        return page.form("/login").with("username", person.login()).with("password", TestPeople.PASSWORD);
    }

    private static void refused(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.query())
                .containsOnlyKeys("error", "error_description", "state", "iss")
                .containsEntry("error", error);
    }

    private static void page(TestReply reply, int status, String problem) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Location")).isNull();
        assertThat(reply.problem()).isEqualTo(problem);
    }
}
