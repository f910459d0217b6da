package dev.gatehouse.consent;

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

/** What is asked, what is remembered, and who can answer. */
@ServerTest
class ConsentTests {

    private static final Set<String> SCOPES =
            Set.of("openid", "account.read", "account.write", "orders.read", "orders.write");
    private static final String NATIVE = "http://127.0.0.1:50123/native";

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Consents consents;

    ConsentTests(TestServer server, TestPeople people, ShiftableClock clock, Consents consents) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.consents = consents;
    }

    @Test
    void isRememberedSoThatOnlyNewThingsAreAsked() {
        var client = client();
        var visit = visit();
        visit.grant(client, "openid account.read");

        var again = ask(visit, client, "openid account.read").go();
        var more = ask(visit, client, "openid account.read orders.read").go();

        assertThat(again.query()).containsKey("code");
        assertThat(boxes(more)).containsExactly("orders.read");
        assertThat(visit.allowAll(more).query()).containsKey("code");
    }

    @Test
    void doesNotAskAgainWhatWasDeclined() {
        var client = client();
        var visit = visit();
        visit.allow(ask(visit, client, "account.read orders.read").go(), Set.of("account.read"));

        var call = ask(visit, client, "account.read orders.read");
        var tokens = call.given(call.go()).redeem(server).send();

        assertThat(tokens.tokenScopes()).containsExactly("account.read");
    }

    @Test
    void isNothingWithoutATick() {
        var client = client();
        var visit = visit();

        var nothing = visit.allow(ask(visit, client, "account.read").go(), Set.of());
        var next = ask(visit, client, "account.read").go();

        assertThat(nothing.query()).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(boxes(next)).containsExactly("account.read");
    }

    @Test
    void isRememberedForOneRedirectHostOnly() {
        var client = client();
        var visit = visit();
        visit.grant(client, "account.read");

        var elsewhere =
                ask(visit, client, "account.read").with("redirect_uri", NATIVE).go();

        assertThat(boxes(elsewhere)).containsExactly("account.read");
    }

    @Test
    void isRememberedForOnePersonOnly() {
        var client = client();
        visit().grant(client, "account.read");
        var other = visit();

        assertThat(boxes(ask(other, client, "account.read").go())).containsExactly("account.read");
    }

    @Test
    void runsOutAfterAYear() {
        var client = client();
        var customer = people.customer();
        new Visit(server).signIn(customer).grant(client, "account.read");

        clock.later(
                Duration.ofDays(364),
                () -> assertThat(ask(new Visit(server).signIn(customer), client, "account.read")
                                .go()
                                .query())
                        .containsKey("code"));
        clock.later(
                Duration.ofDays(366),
                () -> assertThat(boxes(ask(new Visit(server).signIn(customer), client, "account.read")
                                .go()))
                        .containsExactly("account.read"));
    }

    @Test
    void isAskedForAgainOnceItWasWithdrawn() {
        var client = client();
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        visit.grant(client, "account.read");

        consents.withdraw(client.id(), customer.subject());

        assertThat(boxes(ask(visit, client, "account.read").go())).containsExactly("account.read");
    }

    @Test
    void isAlwaysAskedForWhereAnybodyCanClaimTheAddress() {
        var client = people.publicClient(SCOPES);
        var visit = visit();
        var first = ask(visit, client, "account.read").with("redirect_uri", NATIVE);
        assertThat(first.given(visit.allowAll(first.go())).redeem(server).send().status())
                .isEqualTo(200);

        assertThat(boxes(ask(visit, client, "account.read")
                        .with("redirect_uri", NATIVE)
                        .go()))
                .containsExactly("account.read");
        assertThat(ask(visit, client, "account.read")
                        .with("redirect_uri", NATIVE)
                        .with("prompt", "none")
                        .go()
                        .query())
                .containsEntry("error", "consent_required");
    }

    @Test
    void isRememberedForAPublicClientWithAnHttpsAddress() {
        var client = people.publicClient(SCOPES);
        var visit = visit();
        visit.grant(client, "account.read");

        assertThat(ask(visit, client, "account.read").go().query()).containsKey("code");
    }

    @Test
    void givesNothingThatWasNotAskedFor() {
        var visit = visit();
        var call = ask(visit, client(), "account.read");
        var form = call.go().form("/oauth2/authorize").tick("scope", "account.read");

        var back = visit.send(form.with("scope", "orders.read")
                .with("scope", "openid")
                .with("scope", "no.such.scope")
                .with("decision", "allow"));

        assertThat(call.given(back).redeem(server).send().tokenScopes()).containsExactly("account.read");
    }

    @Test
    void neverTicksWhatIsRisky() {
        var page = ask(visit(), client(), "account.read orders.write").go().body();

        assertThat(page).containsPattern("value=\"account.read\"\\s+checked");
        assertThat(page).doesNotContainPattern("value=\"orders.write\"\\s+checked");
    }

    @Test
    void cannotBeAnsweredByAnotherPerson() {
        var form = ask(visit(), client(), "account.read")
                .go()
                .form("/oauth2/authorize")
                .with("decision", "allow");

        expired(visit().send(form));
        expired(new Visit(server).send(form));
    }

    @Test
    void cannotBeAnsweredFromAnotherSessionOfTheSamePerson() {
        var customer = people.customer();
        var here = new Visit(server).signIn(customer);
        var form = ask(here, client(), "account.read")
                .go()
                .form("/oauth2/authorize")
                .with("decision", "allow");

        expired(new Visit(server).signIn(customer).send(form));
    }

    @Test
    void cannotBeAnsweredForAnotherClient() {
        var visit = visit();
        var form = ask(visit, client(), "account.read")
                .go()
                .form("/oauth2/authorize")
                .with("decision", "allow");

        expired(visit.send(form.forge("client_id", client().id())));
    }

    @Test
    void cannotBeForged() {
        var visit = visit();
        var page = ask(visit, client(), "account.read").go();
        var state = page.form("/oauth2/authorize").value("state");
        var changed = state.substring(0, 40) + (state.charAt(40) == 'A' ? 'B' : 'A') + state.substring(41);

        for (var forged : new String[] {changed, "x", state + "A", state.substring(1)}) {
            expired(visit.send(
                    page.form("/oauth2/authorize").forge("state", forged).with("decision", "allow")));
            expired(visit.get("/oauth2/consent?state=" + forged));
        }
    }

    @Test
    void cannotBeAnsweredWithoutAStateOrADecision() {
        var visit = visit();
        var page = ask(visit, client(), "account.read").go();

        page(
                visit.send(page.form("/oauth2/authorize").forge("state", "").with("decision", "allow")),
                "request_invalid");
        page(visit.send(page.form("/oauth2/authorize").with("decision", "perhaps")), "request_invalid");
        page(
                visit.send(
                        page.form("/oauth2/authorize").with("decision", "allow").with("decision", "deny")),
                "request_invalid");
    }

    @Test
    void cannotBeAnsweredAfterHalfAnHour() {
        var visit = visit();
        var page = ask(visit, client(), "account.read").go();

        clock.later(
                Duration.ofMinutes(30),
                () -> expired(visit.send(page.form("/oauth2/authorize")
                        .tick("scope", "account.read")
                        .with("decision", "allow"))));
    }

    @Test
    void cannotBeAnsweredOnceTheClientIsDisabled() {
        var visit = visit();
        var client = client();
        var page = ask(visit, client, "account.read").go();

        people.disable(client);

        page(visit.allowAll(page), "client_unknown");
    }

    @Test
    void isShownToThePersonItIsForOnly() {
        var visit = visit();
        var address = ask(visit, client(), "account.read").send();

        expired(visit().get(address.location().toString()));
        expired(new Visit(server).get(address.location().toString()));
    }

    private Visit visit() {
        return new Visit(server).signIn(people.customer());
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code"), SCOPES);
    }

    private static AuthorizationCall ask(Visit visit, TestClient client, String scope) {
        return visit.authorization(client).with("scope", scope);
    }

    private static Set<String> boxes(TestReply page) {
        return page.form("/oauth2/authorize").boxes("scope");
    }

    private static void expired(TestReply reply) {
        page(reply, "consent_expired");
    }

    private static void page(TestReply reply, String problem) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isNull();
        assertThat(reply.problem()).isEqualTo(problem);
    }
}
