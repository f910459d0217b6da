package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer ends all their tokens. */
@MovedShop
class RestRevocationTests {

    private static final String SESSION = "gatehouse_session";

    private final Calls calls;
    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;

    RestRevocationTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.calls = new Calls(server);
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void endsAllTokensOfTheCustomerAndNoOthers() {
        var customer = people.customer();
        var first = calls.token(customer);
        var second = calls.token(customer);
        var another = calls.token(people.customer());

        var reply = calls.revoke(first);

        is(reply, 200, "true");
        assertThat(server.isActive(first)).isFalse();
        assertThat(server.isActive(second)).isFalse();
        assertThat(server.isActive(another)).isTrue();
        is(calls.revoke(second), 401, Calls.NOT_AUTHORIZED);
        clock.later(
                Duration.ofSeconds(3),
                () -> assertThat(server.isActive(calls.token(customer))).isTrue());
    }

    @Test
    void leavesOtherApplicationsAlone() {
        var customer = people.customer();
        var app = app(customer);
        var other = app(customer);
        var token = calls.token(customer);

        is(calls.revoke(token), 200, "true");
        assertThat(server.isActive(app)).isTrue();
        is(calls.revoke(app), 200, "true");

        assertThat(server.isActive(app)).isFalse();
        assertThat(server.isActive(other)).isTrue();
    }

    @Test
    void letsNoOtherApplicationSignAnybodyOutOfTheShop() {
        var customer = people.customer();
        var app = app(customer);
        var token = calls.token(customer);

        is(calls.revoke(app), 200, "true");

        assertThat(server.isActive(app)).isFalse();
        assertThat(server.isActive(token)).isTrue();
    }

    @Test
    void answersInXml() {
        var token = calls.token(people.customer());

        var reply = server.call(
                "POST", Calls.REVOKE, null, "Authorization", "bearer " + token, "Accept", "application/xml");

        is(reply, 200, "<?xml version=\"1.0\"?>\n<response>true</response>\n");
    }

    @Test
    void takesNoOnesWordForWhoTheyAre() {
        var customer = people.customer();
        var another = people.customer();
        var token = calls.token(customer);
        var theirs = calls.token(another);
        var id = another.subject().text().substring("customer:".length());

        var reply = server.call(
                "POST",
                Calls.REVOKE + "?customerId=" + id,
                "{\"customerId\":" + id + "}",
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");

        is(reply, 200, "true");
        assertThat(server.isActive(theirs)).isTrue();
        assertThat(server.isActive(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Bearer  %s", "Bearer %s x", "Basic %s", "%s", "Bearer %sx"})
    void isForNobodyElse(String authorization) {
        var token = calls.token(people.customer());
        var header = authorization.formatted(token);

        var reply = header.isEmpty()
                ? server.call("POST", Calls.REVOKE, null)
                : server.call("POST", Calls.REVOKE, null, "Authorization", header);

        is(reply, 401, Calls.NOT_AUTHORIZED);
        assertThat(server.isActive(token)).isTrue();
    }

    @Test
    void isForNobodyOutsideTheirStores() {
        var token = calls.token(people.customer());

        var reply = server.call(
                "POST",
                "/rest/all/V1/integration/customer/revoke-customer-token",
                null,
                "Authorization",
                "Bearer " + token);

        is(reply, 401, Calls.NOT_AUTHORIZED);
    }

    @Test
    void asksThoseWhoMayEverythingForACustomer() {
        var root = Calls.token(calls.ask(Calls.ADMIN, people.admin("Store_Access::store")));
        var staff = Calls.token(calls.ask(Calls.ADMIN, people.admin("Store_Sales::sales")));

        is(
                calls.revoke(root),
                400,
                "{\"message\":\"\\\"%fieldName\\\" is required. Enter and try"
                        + " again.\",\"parameters\":{\"fieldName\":\"customerId\"}}");
        is(calls.revoke(staff), 401, Calls.NOT_AUTHORIZED);
    }

    /** RFC 9449 §7.2: it is no bearer token, and this door takes no proof. */
    @Test
    void takesNoTokenThatIsBoundToAKey() {
        var key = DpopKey.random();
        var customer = people.customer();
        var bound = server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();

        is(calls.revoke(bound), 401, Calls.NOT_AUTHORIZED);
        assertThat(server.isActive(bound)).isTrue();
    }

    @Test
    void takesTheSessionOfAScriptOfOurPages() {
        var customer = people.customer();
        var token = calls.token(customer);
        var cookie = SESSION + "=" + new Visit(server).signIn(customer).cookie(SESSION);

        is(server.call("POST", Calls.REVOKE, null, "Cookie", cookie), 401, Calls.NOT_AUTHORIZED);
        is(
                server.call("POST", Calls.REVOKE, null, "Cookie", cookie, "X-Requested-With", "other"),
                401,
                Calls.NOT_AUTHORIZED);
        assertThat(server.isActive(token)).isTrue();

        var reply = server.call(
                "POST",
                Calls.REVOKE,
                null,
                "Cookie",
                cookie,
                "X-Requested-With",
                "XMLHttpRequest",
                "Authorization",
                "Bearer expired");

        is(reply, 200, "true");
        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void asksWhoCallsBeforeItReads() {
        is(server.call("POST", Calls.REVOKE, "{", "Content-Type", "application/json"), 401, Calls.NOT_AUTHORIZED);
        is(
                server.call(
                        "POST",
                        Calls.REVOKE,
                        "{",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + calls.token(people.customer())),
                400,
                "{\"message\":\"Decoding error.\"}");
    }

    private String app(TestPeople.Person customer) {
        return server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
    }
}
