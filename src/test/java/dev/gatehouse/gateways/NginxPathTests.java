package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The path and the method that reach the shop are the very ones that were decided upon. */
@ServerTest
class NginxPathTests extends OnNginx {

    static final List<String> DOUBTFUL = List.of(
            "/rest//V1/customers/me",
            "//rest/V1/customers/me",
            "/rest/V1/customers/me//",
            "/rest/V1/x/../customers/me",
            "/rest/V1/./customers/me",
            "/rest/V1/customers/me/..",
            "/../rest/V1/customers/me",
            "/rest/V1/x/%2e%2e/customers/me",
            "/rest/V1/x/.%2E/customers/me",
            "/rest/V1/x/..;/customers/me",
            "/rest%2fV1/customers/me",
            "/rest/V1/customers%2Fme",
            "/rest/V1/customers%252fme",
            "/rest/V1/customers%5cme",
            "/rest/V1/customers\\me",
            "/rest/V1/customers;x=y/me",
            "/rest/V1/customers/me;x=y",
            "/rest/V1/customers/me%3bx",
            "/rest/V1/customers/me%00",
            "/rest/V1/customers/me%0a",
            "/rest/V1/customers/me%3fx",
            "/rest/V1/customers/me#x",
            "/rest/V1/customers/me%23x",
            "/rest/V1/customers/me%",
            "/rest/V1/customers/me%c0%af",
            "/rest/V1/customers/m\u00e9",
            "/rest/V1/customers/me/%c0%ae%c0%ae/x",
            "/rest/v1/customers/me",
            "/REST/V1/customers/me",
            "/rest/V1/Customers/me",
            "/rest/V1/customers/me.json",
            "/rest/all/V1/customers/me",
            "/rest/nowhere/V1/customers/me",
            "/-/gatehouse",
            "/-/%67atehouse",
            "/gateway/nginx",
            "rest/V1/customers/me",
            "*",
            "http:/rest/V1/customers/me");

    NginxPathTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @ParameterizedTest
    @FieldSource("DOUBTFUL")
    void passesOnNoPathThatCouldBeReadInTwoWays(String target) {
        var answer =
                gateway.raw("GET " + target + " HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isIn(400, 403, 404);
        assertThat(shop.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/customers/me/",
                "/rest/V1/customers/me?",
                "/rest/V1/customers/me?x=/../y//z%2e%2e;x=%00",
                "/rest/V1/%63ustomers/me",
                "/rest/default/V1/customers/me"
            })
    void passesOnTheVeryPathThatWasDecidedUpon(String target) {
        var answer =
                gateway.raw("GET " + target + " HTTP/1.1", callers.customer().line());

        assertThat(answer.passed().request()).isEqualTo("GET " + target);
    }

    @Test
    void passesOnNoPathThatIsVeryLong() {
        var longer = "/rest/V1/customers/me/" + "x".repeat(3_000);
        var longest = "/rest/V1/customers/me/" + "x".repeat(60_000);

        assertThat(gateway.raw("GET " + longer + " HTTP/1.1").status()).isEqualTo(404);
        assertThat(gateway.raw("GET " + longest + " HTTP/1.1").status()).isEqualTo(414);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void passesOnNothingOfTheKindOverHttp2Either() {
        var customer = callers.customer();
        for (var target : List.of(
                "/rest//V1/customers/me",
                "/rest/V1/x/../customers/me",
                "/rest/V1/x/%2e%2e/customers/me",
                "/rest/V1/customers%2fme",
                "/rest/V1/customers/me;x=y")) {
            assertThat(gateway.get(target, customer.headers()).status())
                    .as(target)
                    .isEqualTo(404);
        }
        assertThat(shop.heads()).isEmpty();
        assertThat(gateway.get("/rest/V1/%63ustomers/me", customer.headers())
                        .passed()
                        .request())
                .isEqualTo("GET /rest/V1/%63ustomers/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "GETX"})
    void passesOnNoMethodWithoutARoute(String method) {
        var answer = gateway.raw(
                method + " /rest/V1/customers/me HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isIn(400, 404, 405);
        assertThat(shop.heads()).isEmpty();
    }
}
