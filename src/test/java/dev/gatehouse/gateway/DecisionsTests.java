package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.BadPath;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.AdminRoles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Decisions about people and programs with real tokens, and what a decision reads. */
@ServerTest
class DecisionsTests {

    private static final String PRODUCTS = "/rest/V1/products";
    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "/rest/V1/orders";

    private final Decisions decisions;
    private final TestServer server;
    private final TestPeople people;
    private final AdminRoles roles;
    private final ShiftableClock clock;
    private final Statements statements;

    DecisionsTests(
            Decisions decisions,
            TestServer server,
            TestPeople people,
            AdminRoles roles,
            ShiftableClock clock,
            Statements statements) {
        this.decisions = decisions;
        this.server = server;
        this.people = people;
        this.roles = roles;
        this.clock = clock;
        this.statements = statements;
    }

    @Test
    void letsACustomerReachTheirOwnAccountAndNobodyElses() {
        var customer = people.customer();
        var token = token(firstParty("account.read"), customer);

        var decision = decide(ME, token);

        assertThat(decision).isInstanceOfSatisfying(Decision.Allowed.class, allowed -> {
            var id = ((Subject.Customer) customer.subject()).id();
            assertThat(allowed.caller()).isInstanceOfSatisfying(Caller.Known.class, caller -> {
                assertThat(caller.subject()).isEqualTo(customer.subject());
                assertThat(caller.scopes()).containsExactly("account.read");
            });
            assertThat(allowed.obligations())
                    .containsExactly(new Obligation("customerId", true, new Obligation.Value.Text(Long.toString(id))));
        });
        assertThat(decide(ORDERS, token).reason()).isEqualTo(Reason.NO_RIGHT);
    }

    @Test
    void letsACustomerDoNothingThatTheyDidNotGrant() {
        var token = token(firstParty("openid"), people.customer());

        assertThat(decide(ME, token).reason()).isEqualTo(Reason.NOT_GRANTED);
    }

    @Test
    void letsStaffDoWhatTheyGrantedAndStillMayDo() {
        var admin = people.admin("Store_Sales::sales", "Store_Catalog::catalog");
        var token = token(firstParty("orders.read"), admin);

        assertThat(decide(ORDERS, token)).isInstanceOf(Decision.Allowed.class);
        assertThat(decide(ME, token).reason()).isEqualTo(Reason.NOT_THEIRS);
        assertThat(decisions.decide(request("POST", PRODUCTS, token)).reason()).isEqualTo(Reason.NOT_GRANTED);
    }

    @Test
    void seesAtOnceThatARoleShrank() {
        var admin = people.admin("Store_Sales::sales");
        var token = token(firstParty("orders.read"), admin);
        assertThat(decide(ORDERS, token)).isInstanceOf(Decision.Allowed.class);

        roles.save("role " + admin.login(), Set.of(new ResourceId("Store_Reports::reports")));

        assertThat(decide(ORDERS, token).reason()).isEqualTo(Reason.NO_RIGHT);
        roles.save("role " + admin.login(), Set.of());
        assertThat(decide(ORDERS, token).reason()).isEqualTo(Reason.NO_RIGHT);
    }

    @Test
    void letsAnApplicationDoWhatItsScopesAreForButNothingOfPeoples() {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        var token = server.token(client, "client_credentials").send().accessToken();

        assertThat(decide(ORDERS, token)).isInstanceOf(Decision.Allowed.class);
        assertThat(decide(ME, token).reason()).isEqualTo(Reason.NOT_THEIRS);
        assertThat(decide("/rest/V1/customers", token).reason()).isEqualTo(Reason.NO_RIGHT);
    }

    @Test
    void takesARevokedTokenForNobody() {
        var client = firstParty("account.read");
        var token = token(client, people.customer());

        server.post("/oauth2/revoke").by(client).with("token", token).send();

        assertThat(decide(ME, token))
                .isInstanceOf(Decision.NeedsSignIn.class)
                .returns(Reason.CREDENTIALS_REFUSED, Decision::reason);
        assertThat(decide(PRODUCTS, token)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void takesAnExpiredTokenForNobody() {
        var token = token(firstParty("account.read"), people.customer());

        clock.later(
                Duration.ofMinutes(61),
                () -> assertThat(decide(ME, token).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED));
    }

    @Test
    void takesClosedAccountsAndDisabledClientsForNobody() {
        var customer = people.customer();
        var client = firstParty("account.read");
        var token = token(firstParty("account.read"), customer);
        var other = token(client, people.customer());

        people.close(customer);
        people.disable(client);
        assertThat(decide(ME, token).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
        assertThat(decide(ME, other).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
    }

    @Test
    void looksAtNoHeaderThatNamesAnotherMethodOrPath() {
        var overridden = new GatewayRequest(
                "POST",
                PRODUCTS,
                true,
                Map.of(
                        "X-HTTP-Method-Override", List.of("GET"),
                        "X-HTTP-Method", List.of("GET"),
                        "X-Original-URL", List.of(PRODUCTS),
                        "X-Rewrite-URL", List.of(PRODUCTS)));

        assertThat(decisions.decide(overridden)).isInstanceOf(Decision.NeedsSignIn.class);
    }

    @Test
    void knowsNoPathsInDoubt() {
        assertThat(decisions.decide(request("GET", "/rest/V1/products/%2e%2e/orders", "x")))
                .isEqualTo(new Decision.NoRoute(BadPath.DOTS, Reason.PATH_IN_DOUBT));
        assertThat(decisions.decide(request("GET", "/rest/V1/nothing", "x")))
                .isEqualTo(new Decision.NoRoute(null, Reason.NO_ROUTE));
    }

    @Test
    void decidesAboutSubjectsThemselves() {
        var orders = new GatewayRequest("GET", ORDERS, true, Map.of());
        var admin = people.admin("Store_Sales::sales");

        assertThat(decisions.decide(orders, admin.subject())).isInstanceOf(Decision.Allowed.class);
        people.close(admin);
        assertThat(decisions.decide(orders, admin.subject()).reason()).isEqualTo(Reason.NO_RIGHT);
        assertThat(decisions.decide(orders, people.customer().subject()).reason())
                .isEqualTo(Reason.NO_RIGHT);
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        assertThat(decisions.decide(orders, new Subject.Application(client.id())))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void readsOnceForWhoShowsAGoodToken() {
        var admin = people.admin("Store_Sales::sales");
        var ofAdmin = token(firstParty("orders.read"), admin);
        var ofCustomer = token(firstParty("account.read"), people.customer());

        assertThat(asked(() -> decide(ORDERS, ofAdmin))).hasSize(1);
        assertThat(asked(() -> decide(ME, ofAdmin))).hasSize(1);
        assertThat(asked(() -> decide(ME, ofCustomer))).hasSize(1);
    }

    @Test
    void readsNothingForWhoShowsNoneOfOurs() {
        var token = token(firstParty("account.read"), people.customer());
        var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertThat(asked(() -> decisions.decide(shown(ME)))).isEmpty();
        assertThat(asked(() -> decide(ME, forged))).isEmpty();
        assertThat(asked(() -> decide(ME, "a.b.c"))).isEmpty();
        // Nobody is asked who they are where everybody may come, or where there is nothing.
        assertThat(asked(() -> decide(PRODUCTS, token))).isEmpty();
        assertThat(asked(() -> decide("/rest/V1/nothing", token))).isEmpty();
        assertThat(asked(() -> decide("/rest//V1/orders", token))).isEmpty();
    }

    private List<String> asked(Runnable work) {
        MDC.put("request", "decision");
        try {
            return statements.during(work);
        } finally {
            MDC.remove("request");
        }
    }

    private Decision decide(String target, String token) {
        return decisions.decide(request("GET", target, token));
    }

    private static GatewayRequest request(String method, String target, String token) {
        return new GatewayRequest(method, target, true, Map.of("Authorization", List.of("Bearer " + token)));
    }

    private static GatewayRequest shown(String target, String... authorization) {
        return new GatewayRequest("GET", target, true, Map.of("Authorization", List.of(authorization)));
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return tokens(client, person).accessToken();
    }

    private TestReply tokens(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }
}
