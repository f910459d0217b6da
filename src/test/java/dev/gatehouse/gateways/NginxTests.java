package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.gateways.GatewayCallers.Someone;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets through, and what the shop learns of them. */
@ServerTest
class NginxTests extends OnNginx {

    private static final int MOST_ROUTES = 60;

    NginxTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Test
    void letsEveryKindOfCallerDoWhatTheyMay() {
        var routes = sample();
        for (var someone : callers.everybody(leaves(routes))) {
            for (var route : routes) {
                shop.forget();
                var answer = nginx.send(route.method(), target(route), someone.headers());

                assertThat(answer.status()).as("%s: %s", someone.type(), route).isEqualTo(someone.expected(route));
                assertThat(shop.heads()).as("%s: %s", someone.type(), route).hasSize(answer.status() == 200 ? 1 : 0);
                if (answer.status() == 200) {
                    assertThat(answer.passed().request()).isEqualTo(route.method() + " " + target(route));
                    saysWhoCalls(answer.passed(), someone, route);
                }
            }
        }
    }

    private static void saysWhoCalls(Passed passed, Someone someone, Route route) {
        var subject = someone.subject();
        // Where everybody may come, nobody is asked who they are.
        if (subject == null || !asksWhoCalls(route)) {
            assertThat(passed.headersLike("X-Gatehouse"))
                    .singleElement()
                    .asString()
                    .startsWith("X-Gatehouse-Parameters:");
        } else {
            assertThat(passed.header("X-Gatehouse-Subject")).containsExactly(subject.text());
            assertThat(passed.header("X-Gatehouse-User-Type")).containsExactly(someone.type());
            assertThat(passed.header("X-Gatehouse-Client")).containsExactly(someone.client());
            assertThat(passed.header("X-Gatehouse-Scopes")).hasSize(1);
            assertThat(passed.header("X-Gatehouse-Secret")).isEmpty();
        }
    }

    private static boolean asksWhoCalls(Route route) {
        return !route.resources().equals(Set.of(ResourceId.ANONYMOUS))
                || route.parameters().stream()
                        .anyMatch(parameter -> String.valueOf(parameter.value()).startsWith("%"));
    }

    @Test
    void passesOnWhatMustBeSet() {
        var customer = callers.customer();
        var id = Long.toString(((Subject.Customer) Objects.requireNonNull(customer.subject())).id());

        var passed = nginx.get("/rest/V1/customers/me?customerId=1", customer.headers())
                .passed();

        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me?customerId=1");
        assertThat(passed.header("X-Gatehouse-Parameters"))
                .containsExactly("[{\"name\":\"customerId\",\"force\":true,\"value\":\"" + id + "\"}]");
    }

    @Test
    void tellsHowToSignIn() {
        assertThat(nginx.get("/rest/V1/customers/me").challenge()).startsWith("Bearer");
        assertThat(nginx.get("/rest/V1/customers/me", "Authorization", "Bearer x.y.z")
                        .challenge())
                .contains("invalid_token");
    }

    /** All routes of a small store, or some of a large one, in even steps. */
    private List<Route> sample() {
        var all = rules.now().routes().all();
        var step = Math.max(1, all.size() / MOST_ROUTES);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private List<String> leaves(List<Route> routes) {
        var tree = rules.now().vocabulary().tree();
        return routes.stream()
                .flatMap(route -> route.resources().stream())
                .filter(id -> tree.contains(id) && tree.branch(id).size() == 1)
                .map(ResourceId::value)
                .distinct()
                .sorted()
                .toList();
    }
}
