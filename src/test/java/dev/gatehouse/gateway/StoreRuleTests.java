package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a customer's own is theirs in the stores of their website. */
@MovedShop
class StoreRuleTests {

    private static final List<String> STORES = List.of("", "/default", "/german", "/trade", "/all");

    private final Decisions decisions;
    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;

    StoreRuleTests(Decisions decisions, TestServer server, TestPeople people, Statements statements) {
        this.decisions = decisions;
        this.server = server;
        this.people = people;
        this.statements = statements;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"base, /default /german", "b2b, /trade", "-, /default /german /trade"})
    void letsCustomersIntoTheStoresOfTheirWebsite(String website, String stores) {
        var customer = people.customerOf(website);
        var token = token(customer);

        assertThat(STORES).allSatisfy(store -> {
            var theirs = List.of(stores.split(" ", -1)).contains(store.isEmpty() ? "/default" : store);
            assertThat(byToken(token, store)).as(store).isEqualTo(theirs);
            assertThat(byThemselves(customer.subject(), store)).as(store).isEqualTo(theirs);
        });
    }

    @Test
    void costsNoStatementMore() {
        var token = token(people.customerOf("b2b"));

        var question = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", "/rest/trade/V1/customers/me")
                .header("Authorization", "Bearer " + token);

        assertThat(statements.during(
                        () -> assertThat(question.ask().status()).isEqualTo(200)))
                .hasSize(1);
    }

    @Test
    void holdsForSessionsOfTheStorefront() {
        var cookie = new Visit(server).signIn(people.customerOf("base")).cookie("gatehouse_session");

        assertThat(bySession(cookie, "/german")).isTrue();
        assertThat(bySession(cookie, "/trade")).isFalse();
    }

    @Test
    void letsNobodyInWhoseAccountIsClosed() {
        var customer = people.customerOf("b2b");
        var token = token(customer);

        people.close(customer);

        assertThat(byToken(token, "/trade")).isFalse();
        assertThat(byThemselves(customer.subject(), "/trade")).isFalse();
    }

    private boolean bySession(String secret, String store) {
        var headers = Map.of(
                "cookie", List.of("gatehouse_session=" + secret), "x-requested-with", List.of("XMLHttpRequest"));
        return isAllowed(decisions.decide(request(store, headers)));
    }

    private boolean byToken(String token, String store) {
        return isAllowed(decisions.decide(request(store, Map.of("authorization", List.of("Bearer " + token)))));
    }

    private boolean byThemselves(Subject subject, String store) {
        return isAllowed(decisions.decide(request(store, Map.of()), subject));
    }

    private static boolean isAllowed(Decision decision) {
        return decision instanceof Decision.Allowed;
    }

    private static GatewayRequest request(String store, Map<String, List<String>> headers) {
        return new GatewayRequest("GET", "/rest" + store + "/V1/customers/me", true, headers);
    }

    private String token(TestPeople.Person customer) {
        return server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }
}
