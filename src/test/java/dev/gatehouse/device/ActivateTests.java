package dev.gatehouse.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Clients;
import dev.gatehouse.consent.Consents;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page where a person says which device they mean, and what their answer leads to. */
@ServerTest
class ActivateTests {

    private final TestServer server;
    private final TestPeople people;
    private final Consents consents;
    private final JdbcClient jdbc;
    private final ShiftableClock clock;
    private final TestClient client;
    private final TestPeople.Person person;
    private final Visit visit;

    ActivateTests(TestServer server, TestPeople people, Consents consents, JdbcClient jdbc, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.consents = consents;
        this.jdbc = jdbc;
        this.clock = clock;
        this.client = people.device("account.read", "orders.read");
        this.person = people.customer();
        this.visit = new Visit(server).signIn(person);
    }

    @Test
    void sendsPeopleToSignInFirstAndKeepsTheCodeOfALink() {
        var stranger = new Visit(server);

        var login = stranger.go("/activate?user_code=BCDF-GHJK");

        var back = login.form("/login").value("continue");
        assertThat(back).isEqualTo("/activate?user_code=BCDF-GHJK");
        assertThat(stranger.signIn(people.customer()).go(back).body()).contains("value=\"BCDF-GHJK\"");
    }

    @Test
    void opensNothingByALinkAlone() {
        var device = begin();

        var page = visit.go("/activate?user_code=" + device.text("user_code"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("Test Client").contains("action=\"/activate\"");
    }

    @Test
    void takesTheCodeHoweverItIsTyped() {
        var code = begin().text("user_code");
        var typed = List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                code.replace("-", ""),
                " " + code.replace("-", " – ") + " ",
                code.replace('-', '.'));

        assertThat(typed)
                .allSatisfy(one -> assertThat(visit.activate(one).body()).contains("id=\"user-code\">" + code + "<"));
    }

    @Test
    void asksEverythingWhoeverAsksAndWhateverWasSaidBefore() {
        var own = people.firstParty(Set.of(TestPeople.DEVICE_CODE), Set.of("account.read"));
        for (var asking : List.of(client, own)) {
            for (var time = 0; time < 2; time++) {
                var page = visit.activate(server.device(asking, "account.read").text("user_code"));

                assertThat(page.form("/activate/answer").boxes("scope")).containsExactly("account.read");
                assertThat(page.body()).contains("id=\"device\"");
                visit.answerDevice(page, "allow");
            }
        }
    }

    @Test
    void givesWhatWasTickedAndNoMore() {
        var device = begin();
        var form = visit.activate(device.text("user_code")).form("/activate/answer");

        visit.send(form.with("decision", "allow").tick("scope", "orders.read").with("scope", "customers.read"));

        assertThat(poll(device).tokenScopes()).containsExactly("orders.read");
    }

    @Test
    void takesNothingTickedForANo() {
        var device = begin();
        var form = visit.activate(device.text("user_code")).form("/activate/answer");

        visit.send(form.with("decision", "allow"));

        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void countsTheFirstAnswerAlone() {
        var device = begin();
        var page = visit.activate(device.text("user_code"));
        visit.answerDevice(page, "deny");

        assertThat(visit.answerDevice(page, "allow").problem()).isEqualTo("request_over");
        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void takesTheAnswerOfThePersonWhoWasAskedAlone() {
        var device = begin();
        var page = visit.activate(device.text("user_code"));
        var other = new Visit(server).signIn(people.customer());
        var token = other.get("/activate").form("/activate").value("_csrf");
        var form = page.form("/activate/answer").forge("_csrf", token).with("decision", "allow");

        assertThat(other.send(form).problem()).isEqualTo("consent_expired");
        assertThat(visit.send(page.form("/activate/answer").forge("_csrf", "").with("decision", "allow"))
                        .status())
                .isEqualTo(403);
        assertThat(poll(device).get("error")).isEqualTo("authorization_pending");
    }

    @Test
    void takesNoAnswerThatWasMeantForTheAuthorizationEndpointNorGivesItOne() {
        var site = people.client(Set.of("authorization_code"), Set.of("account.read"));
        var page = visit.activate(begin().text("user_code"));
        var consent = visit.authorization(site).go();
        var device = page.form("/activate/answer").with("decision", "allow");
        var web = consent.form("/oauth2/authorize").with("decision", "allow");
        var webState = web.value("state");
        web.forge("state", device.value("state")).forge("client_id", client.id());
        device.forge("state", webState);

        assertThat(visit.send(device).problem()).isEqualTo("consent_expired");
        assertThat(visit.send(web).problem()).isEqualTo("consent_expired");
    }

    @Test
    void letsNobodyTryOutCodes() {
        for (var guess = 0; guess < 10; guess++) {
            assertThat(visit.activate("BBBB-BBBB").status()).isEqualTo(400);
        }
        var device = begin();

        var refused = visit.activate(device.text("user_code"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(new Visit(server)
                        .signIn(person)
                        .activate(device.text("user_code"))
                        .status())
                .isEqualTo(429);
        assertThat(new Visit(server)
                        .signIn(people.customer())
                        .activate(device.text("user_code"))
                        .status())
                .isEqualTo(200);
        clock.later(
                Duration.ofMinutes(31),
                () -> assertThat(new Visit(server)
                                .signIn(person)
                                .activate(begin().text("user_code"))
                                .status())
                        .isEqualTo(200));
        forget();
    }

    @Test
    void letsNobodyTryOutCodesTogether() {
        jdbc.sql("""
                        insert into sign_in_failure (origin, failures, expires_at)
                        values (sha256('code everybody'), 1000, now() + interval '1 day')
                        on conflict (origin) do update set failures = 1000, expires_at = excluded.expires_at
                        """).update();

        var refused = visit.activate(begin().text("user_code"));

        forget();
        assertThat(refused.status()).isEqualTo(429);
    }

    @Test
    void countsNoRightCodesAndNothingThatIsNone() {
        for (var time = 0; time < 11; time++) {
            assertThat(visit.activate(begin().text("user_code")).status()).isEqualTo(200);
            assertThat(visit.activate("hello").status()).isEqualTo(400);
        }
    }

    @Test
    void tellsPeopleWhoseAccountIsOfTheWrongKind() {
        var admin = new Visit(server).signIn(people.admin());

        assertThat(admin.activate(begin().text("user_code")).status()).isEqualTo(403);
    }

    @Test
    void givesNothingOnceTheAccountIsClosed() {
        var device = allowed();

        people.close(person);

        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void givesNothingOnceTheConsentIsWithdrawn() {
        var device = allowed();

        consents.withdraw(client.id(), person.subject());

        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void givesNothingToAClientThatIsDisabledNorAfterwards() {
        var device = allowed();

        people.disable(client);
        assertThat(poll(device).get("error")).isEqualTo("invalid_client");
        enable(people.clients());

        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void isWrittenDown() {
        allowed();
        visit.activate("CCCC-CCCC");

        assertThat(jdbc.sql(
                                "select action from audit_event where actor = :actor and action like 'device.%' order by id")
                        .param("actor", person.subject().text())
                        .query(String.class)
                        .list())
                .containsExactly("device.allowed", "device.code_refused");
    }

    @Test
    void leavesThePageOfTheFrameworkClosed() {
        assertThat(visit.get("/oauth2/device_verification?user_code=BCDF-GHJK").status())
                .isEqualTo(404);
    }

    private void enable(Clients clients) {
        clients.enable(client.id());
        people.refresh();
    }

    private void forget() {
        jdbc.sql("delete from sign_in_failure").update();
    }

    private TestReply begin() {
        return server.device(client, "account.read orders.read");
    }

    private TestReply allowed() {
        var device = begin();
        visit.answerDevice(visit.activate(device.text("user_code")), "allow");
        return device;
    }

    private TestReply poll(TestReply device) {
        return server.poll(client, device).send();
    }
}
