package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What clients write into headers is nobody's identity, method, path or address. */
@ServerTest
class NginxHeaderTests extends OnNginx {

    NginxHeaderTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Test
    void takesNoOtherMethodOrPathFromHeaders() {
        var customer = callers.customer();
        var lies = new String[] {
            "X-HTTP-Method-Override: DELETE",
            "X-HTTP-Method: DELETE",
            "X-Method-Override: DELETE",
            "X-Original-URL: /rest/V1/orders",
            "X-Rewrite-URL: /rest/V1/orders",
            "X-Original-URI: /rest/V1/products",
            "X-Original-Method: GET"
        };

        var refused = gateway.raw(with("POST /rest/V1/customers/me HTTP/1.1", customer.line(), lies));
        var passed = gateway.raw(with("GET /rest/V1/customers/me HTTP/1.1", customer.line(), lies))
                .passed();

        assertThat(refused.status()).isEqualTo(404);
        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me");
        assertThat(passed.headersLike("X-HTTP-Method")).isEmpty();
        assertThat(passed.headersLike("X-Method")).isEmpty();
        assertThat(passed.headersLike("X-Original")).isEmpty();
        assertThat(passed.headersLike("X-Rewrite")).isEmpty();
    }

    @Test
    void takesNobodysWordForWhoTheyAre() {
        var lies = new String[] {
            "X-Gatehouse-Subject: admin:1",
            "x-gatehouse-subject: admin:1",
            "X_Gatehouse_Subject: admin:1",
            "X-Gatehouse_Subject: admin:1",
            "X.Gatehouse.Subject: admin:1",
            "X-Gatehouse-User-Type: admin",
            "X-Gatehouse-Client: other",
            "X-Gatehouse-Scopes: everything",
            "X-Gatehouse-Visitor: visitor:0123456789abcdef0123",
            "X-Gatehouse-Parameters: [{\"name\":\"customerId\",\"force\":true,\"value\":\"1\"}]",
            "X-Gatehouse-Secret: x"
        };
        var customer = callers.customer();

        var asGuest = gateway.raw(with("GET " + open() + " HTTP/1.1", "X-Nothing: at all", lies));
        var asCustomer = gateway.raw(with("GET /rest/V1/customers/me HTTP/1.1", customer.line(), lies));

        assertThat(asGuest.passed().headersLike("X-Gatehouse")).containsExactly("X-Gatehouse-Parameters: []");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Subject"))
                .containsExactly("X-Gatehouse-Subject: "
                        + Objects.requireNonNull(customer.subject()).text());
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-User-Type"))
                .containsExactly("X-Gatehouse-User-Type: customer");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Client"))
                .containsExactly("X-Gatehouse-Client: " + customer.client());
        assertThat(asCustomer.passed().header("X-Gatehouse-Parameters"))
                .hasSize(1)
                .doesNotContain("\"1\"");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Scopes"))
                .containsExactly("X-Gatehouse-Scopes: account.read");
        assertThat(asCustomer.passed().sayingLike("X-Gatehouse-Visitor")).isEmpty();
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Secret")).isEmpty();
        assertThat(gateway.raw(with("GET /rest/V1/customers/me HTTP/1.1", "X-Nothing: at all", lies))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void namesTheVisitorWhoACustomerWas() {
        var known = callers.knownVisitor();
        var lie = "X-Gatehouse-Visitor: visitor:0123456789abcdef0123";

        var passed = gateway.raw(with(
                        "GET /rest/V1/customers/me HTTP/1.1", known.customer().line(), lie))
                .passed();

        assertThat(passed.headersLike("X-Gatehouse-Visitor"))
                .containsExactly("X-Gatehouse-Visitor: " + known.visitor());
    }

    @Test
    void takesNobodysWordForWhereTheyComeFrom() {
        var passed = gateway.raw(
                        "GET " + open() + " HTTP/1.1",
                        "X-Forwarded-For: 10.0.0.1",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Prefix: /x",
                        "X-Forwarded-Uri: /rest/V1/orders",
                        "Forwarded: for=10.0.0.1")
                .passed();

        assertThat(passed.header("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(passed.header("X-Forwarded-Proto")).containsExactly("https");
        assertThat(passed.header("X-Forwarded-Host")).containsExactly("127.0.0.1");
        assertThat(passed.header("X-Forwarded-Prefix")).isEmpty();
        assertThat(passed.header("Forwarded")).isEmpty();
    }

    @Test
    void letsNoSecondTokenPass() {
        var customer = callers.customer();
        var other = "Authorization: Bearer other";

        var first = gateway.raw("GET /rest/V1/customers/me HTTP/1.1", customer.line(), other);
        var second = gateway.raw("GET /rest/V1/customers/me HTTP/1.1", other, customer.line());

        assertThat(second.status()).isIn(400, 401);
        assertThat(first.status()).isIn(200, 400, 401);
        assertThat(shop.heads())
                .allSatisfy(head -> assertThat(Passed.of(head).header("Authorization"))
                        .containsExactly("Bearer " + customer.token()));
    }

    private static String[] with(String line, String second, String... more) {
        var lines = new String[more.length + 2];
        lines[0] = line;
        lines[1] = second;
        System.arraycopy(more, 0, lines, 2, more.length);
        return lines;
    }
}
