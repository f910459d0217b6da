package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.gateways.GatewayCallers.Someone;
import dev.gatehouse.routes.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Sends every kind of caller through a gateway to all routes of a small store, or to some of a large one. */
final class Everybody {

    private static final int MOST_ROUTES = 60;

    private final OnGateway place;

    Everybody(OnGateway place) {
        this.place = place;
    }

    void mayWhatTheyMay() {
        var routes = sample();
        for (var someone : place.callers.everybody(leaves(routes))) {
            for (var route : routes) {
                place.shop.forget();
                var target = OnGateway.target(route);
                var answer = place.gateway.send(route.method(), target, someone.headers());

                assertThat(answer.status()).as("%s: %s", someone.type(), route).isEqualTo(someone.expected(route));
                assertThat(place.shop.heads())
                        .as("%s: %s", someone.type(), route)
                        .hasSize(answer.status() == 200 ? 1 : 0);
                if (answer.status() == 200) {
                    assertThat(answer.passed().request()).isEqualTo(route.method() + " " + target);
                    saysWhoCalls(answer.passed(), someone, route);
                }
            }
        }
    }

    private static void saysWhoCalls(Passed passed, Someone someone, Route route) {
        var subject = someone.subject();
        // Where everybody may come, nobody is asked who they are.
        if (subject == null || !asksWhoCalls(route)) {
            assertThat(passed.sayingLike("X-Gatehouse"))
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

    /** In even steps. */
    private List<Route> sample() {
        var all = place.rules.now().routes().all();
        var step = Math.max(1, all.size() / MOST_ROUTES);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private List<String> leaves(List<Route> routes) {
        var tree = place.rules.now().vocabulary().tree();
        return routes.stream()
                .flatMap(route -> route.resources().stream())
                .filter(id -> tree.contains(id) && tree.branch(id).size() == 1)
                .map(ResourceId::value)
                .distinct()
                .sorted()
                .toList();
    }
}
