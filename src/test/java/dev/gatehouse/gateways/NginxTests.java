package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who gets through, and what the shop learns of them; with the routes of our own small store. */
@ServerTest
class NginxTests extends OnNginx {

    NginxTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Test
    void letsEveryKindOfCallerDoWhatTheyMay() {
        new Everybody(this).mayWhatTheyMay();
    }

    @Test
    void passesOnWhatMustBeSet() {
        var customer = callers.customer();
        var id = Long.toString(((Subject.Customer) Objects.requireNonNull(customer.subject())).id());

        var passed = gateway.get("/rest/V1/customers/me?customerId=1", customer.headers())
                .passed();

        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me?customerId=1");
        assertThat(passed.header("X-Gatehouse-Parameters"))
                .containsExactly("[{\"name\":\"customerId\",\"force\":true,\"value\":\"" + id + "\"}]");
    }

    @Test
    void knowsACustomersScriptAndKeepsTheirSessionToItself() {
        var script = callers.script();
        var subject = script.subject().text();

        var passed = gateway.get("/rest/V1/customers/me", script.headers()).passed();
        var form = gateway.get("/rest/V1/customers/me", "Cookie", script.cookie());
        var both = gateway.raw(
                "GET /rest/V1/customers/me HTTP/1.1",
                "Cookie: " + script.cookie(),
                "X-Requested-With: XMLHttpRequest",
                "Authorization: Bearer x.y.z");

        assertThat(passed.header("X-Gatehouse-Subject")).containsExactly(subject);
        assertThat(passed.header("X-Gatehouse-User-Type")).containsExactly("customer");
        assertThat(passed.header("Cookie")).isEmpty();
        assertThat(form.status()).isEqualTo(401);
        assertThat(both.status()).isEqualTo(401);
    }

    @Test
    void answersNoPreflight() {
        var answer = gateway.raw(
                "OPTIONS /rest/V1/customers/me HTTP/1.1",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: x-requested-with");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void tellsHowToSignIn() {
        assertThat(gateway.get("/rest/V1/customers/me").challenge()).startsWith("Bearer");
        assertThat(gateway.get("/rest/V1/customers/me", "Authorization", "Bearer x.y.z")
                        .challenge())
                .contains("invalid_token");
    }
}
