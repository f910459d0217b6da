package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.OtherProgram;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for nginx holds for Caddy. */
@ServerTest
class CaddyTests extends OnCaddy {

    CaddyTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Test
    void letsEveryKindOfCallerDoWhatTheyMay() {
        new Everybody(this).mayWhatTheyMay();
    }

    @Test
    void takesNobodysWordForWhoTheyAre() {
        var passed = gateway.raw(
                        "GET " + open() + " HTTP/1.1",
                        "X-Gatehouse-Subject: admin:1",
                        "X_Gatehouse_Subject: admin:1",
                        "X-Gatehouse-Visitor: visitor:0123456789abcdef0123",
                        "X-Gatehouse-Parameters: [{\"name\":\"customerId\"}]",
                        "X-Gatehouse-Secret: x",
                        "X-HTTP-Method-Override: DELETE",
                        "X-Original-URL: /rest/V1/orders",
                        "X-Forwarded-Uri: /rest/V1/products",
                        "X-Forwarded-Method: GET")
                .passed();

        assertThat(passed.sayingLike("X-Gatehouse")).containsExactly("X-Gatehouse-Parameters: []");
        assertThat(passed.headersLike("X-HTTP-Method")).isEmpty();
        assertThat(passed.headersLike("X-Original")).isEmpty();
        assertThat(gateway.raw(
                                "GET /rest/V1/customers/me HTTP/1.1",
                                "X-Gatehouse-Subject: customer:1",
                                "X-Forwarded-Uri: " + open())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void namesTheVisitorWhoACustomerWasAndNoOther() {
        var known = callers.knownVisitor();
        var lies = new String[] {
            "X-Gatehouse-Visitor: visitor:0123456789abcdef0123", "X_Gatehouse_Visitor: visitor:0123456789abcdef0123"
        };
        var path = "GET /rest/V1/customers/me HTTP/1.1";

        var passed =
                gateway.raw(path, known.customer().line(), lies[0], lies[1]).passed();
        var other =
                gateway.raw(path, callers.customer().line(), lies[0], lies[1]).passed();

        assertThat(passed.sayingLike("X-Gatehouse-Visitor")).hasSize(1);
        assertThat(passed.header("X-Gatehouse-Visitor")).containsExactly(known.visitor());
        assertThat(other.sayingLike("X-Gatehouse-Visitor")).isEmpty();
    }

    static String[] doubtful() {
        return NginxPathTests.DOUBTFUL.stream()
                .filter(target -> !target.startsWith("http:"))
                .toArray(String[]::new);
    }

    /** It makes a plain path of an absolute one, before it asks. */
    @Test
    void passesOnWhatItAskedAbout() {
        var passed = gateway.raw(
                        "GET http:/rest/V1/customers/me HTTP/1.1",
                        callers.customer().line())
                .passed();

        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me");
        assertThat(gateway.raw("GET http:/rest/V1/customers/me HTTP/1.1").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void passesOnNoPathThatCouldBeReadInTwoWays(String target) {
        var answer =
                gateway.raw("GET " + target + " HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isBetween(300, 499);
        assertThat(shop.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"})
    void passesOnNoMethodWithoutARoute(String method) {
        var answer = gateway.raw(
                method + " /rest/V1/customers/me HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void knowsACustomersScriptAndKeepsTheirSessionToItself() {
        var script = callers.script();

        var passed = gateway.get("/rest/V1/customers/me", script.headers()).passed();

        assertThat(passed.header("X-Gatehouse-Subject"))
                .containsExactly(script.subject().text());
        assertThat(passed.header("Cookie")).isEmpty();
        assertThat(gateway.get("/rest/V1/customers/me", "Cookie", script.cookie())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsNoSecondTokenPass() {
        var customer = callers.customer();

        var first = gateway.raw("GET /rest/V1/customers/me HTTP/1.1", customer.line(), "Authorization: Bearer other");
        var second = gateway.raw("GET /rest/V1/customers/me HTTP/1.1", "Authorization: Bearer other", customer.line());

        assertThat(first.status()).isEqualTo(401);
        assertThat(second.status()).isEqualTo(401);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void keepsTheShopShutWhileGatehouseIsAwayAndForStrangers() throws Exception {
        try (var alone = start(page("127.0.0.1:" + OtherProgram.freePort()));
                var stranger = start(page(gatehouse(), "another-secret-that-gatehouse-was-never-told"))) {
            assertThat(alone.get(open()).status()).isEqualTo(502);
            assertThat(stranger.get(open()).status()).isEqualTo(403);
        }
        assertThat(shop.heads()).isEmpty();
    }
}
