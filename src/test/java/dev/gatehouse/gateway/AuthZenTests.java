package dev.gatehouse.gateway;

import static dev.gatehouse.gateway.AuthZenCall.GET;
import static dev.gatehouse.gateway.AuthZenCall.GUEST;
import static dev.gatehouse.gateway.AuthZenCall.ONE;
import static dev.gatehouse.gateway.AuthZenCall.ORDERS;
import static dev.gatehouse.gateway.AuthZenCall.PRODUCTS;
import static dev.gatehouse.gateway.AuthZenCall.SEVERAL;
import static dev.gatehouse.gateway.AuthZenCall.acl;
import static dev.gatehouse.gateway.AuthZenCall.holder;
import static dev.gatehouse.gateway.AuthZenCall.object;
import static dev.gatehouse.gateway.AuthZenCall.route;
import static dev.gatehouse.gateway.AuthZenCall.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenID AuthZEN Authorization API 1.0, as whoever enforces its decisions sees it. */
@ServerTest
class AuthZenTests {

    private final AuthZenCall authZen;
    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;

    AuthZenTests(TestServer server, TestPeople people, Statements statements) {
        this.authZen = new AuthZenCall(server);
        this.server = server;
        this.people = people;
        this.statements = statements;
    }

    @Test
    @DisplayName("§6: a decision is an answer of 200, whatever it is")
    void decides() {
        var yes = authZen.ask(ONE, object(GUEST, GET, PRODUCTS));
        var no = authZen.ask(ONE, object(GUEST, GET, ORDERS));

        assertThat(yes.status()).isEqualTo(200);
        assertThat(yes.header("Content-Type")).isEqualTo("application/json");
        assertThat(yes.header("Cache-Control")).isEqualTo("no-store");
        assertThat(yes.body()).isEqualTo("{\"decision\":true,\"context\":{\"obligations\":[]}}");
        assertThat(no.status()).isEqualTo(200);
        assertThat(no.get("decision")).isEqualTo(false);
        assertThat(context(no)).containsEntry("status", 401);
    }

    @Test
    @DisplayName("§5.1: a subject with a token may what was granted, one without what it may itself")
    void subjects() {
        var admin = people.admin("Store_Sales::sales");
        var subject = admin.subject().text();
        var token = token(firstParty("openid"), admin);

        assertThat(decision(subject("admin", subject), GET, ORDERS)).isTrue();
        assertThat(decision(subject("user", subject), GET, ORDERS)).isTrue();
        assertThat(decision(subject("customer", subject), GET, ORDERS)).isFalse();
        assertThat(decision(holder("admin", subject, token), GET, ORDERS)).isFalse();
        var granted = token(firstParty("orders.read"), admin);
        assertThat(decision(holder("admin", subject, granted), GET, ORDERS)).isTrue();
        assertThat(decision(holder("token", "-", granted), GET, ORDERS)).isTrue();
        assertThat(decision(holder("user", "admin:999999", granted), GET, ORDERS))
                .isFalse();
        assertThat(decision(subject("token", "-"), GET, ORDERS)).isFalse();
        people.close(admin);
        assertThat(decision(subject("admin", subject), GET, ORDERS)).isFalse();
    }

    @Test
    @DisplayName("§5.1: nobody may anything whose account is closed, or never was")
    void noSubjects() {
        var customer = people.customer();
        var me = route("/rest/V1/customers/me");
        assertThat(decision(subject("customer", customer.subject().text()), GET, me))
                .isTrue();

        people.close(customer);

        assertThat(decision(subject("customer", customer.subject().text()), GET, me))
                .isFalse();
        assertThat(decision(subject("customer", "customer:999999"), GET, me)).isFalse();
        for (var id : List.of(
                "7", "customer:x", "customer:", "customer:07", "robot:7", ":", "customer:9999999999999999999")) {
            assertThat(decision(subject("customer", id), GET, me)).as(id).isFalse();
        }
    }

    @Test
    @DisplayName("§5.2: a resource is a route, or one of the ACL")
    void resources() {
        var admin =
                subject("admin", people.admin("Store_Sales::orders").subject().text());
        var use = "\"action\":{\"name\":\"use\"}";

        assertThat(decision(admin, use, acl("Store_Sales::orders_view"))).isTrue();
        assertThat(decision(admin, use, acl("Store_Sales::refunds"))).isFalse();
        assertThat(decision(admin, use, acl("No_Such::thing"))).isFalse();
        assertThat(decision(admin, use, acl("a b"))).isFalse();
        assertThat(decision(admin, GET, acl("Store_Sales::orders_view"))).isFalse();
        assertThat(decision(GUEST, use, acl("anonymous"))).isTrue();
        assertThat(decision(admin, GET, "\"resource\":{\"type\":\"document\",\"id\":\"1\"}"))
                .isFalse();
        assertThat(decision(admin, GET, route("/rest/V1/orders/../orders"))).isFalse();
    }

    @Test
    @DisplayName("§5.4: a route that is for https alone asks for context.https")
    void https() {
        var admin =
                subject("admin", people.admin("Store_Access::store").subject().text());
        var refund = route("/rest/V1/orders/7/refund");
        var post = "\"action\":{\"name\":\"POST\"}";

        assertThat(decision(admin, post, refund)).isFalse();
        assertThat(decision(admin, post, refund, "\"context\":{\"https\":\"true\"}"))
                .isFalse();
        assertThat(decision(admin, post, refund, "\"context\":{\"https\":true}"))
                .isTrue();
    }

    @Test
    @DisplayName("§5.5.1: the context says who it is, and what must be set")
    void obligations() {
        var customer = people.customer();
        var client = firstParty("account.read");
        var id = ((Subject.Customer) customer.subject()).id();

        var reply = authZen.ask(
                ONE, object(holder("token", "-", token(client, customer)), GET, route("/rest/V1/customers/me")));

        assertThat(context(reply))
                .containsEntry("subject", "customer:" + id)
                .containsEntry("user_type", "customer")
                .containsEntry("client_id", client.id())
                .containsEntry("scope", "account.read")
                .containsEntry(
                        "obligations",
                        List.of(Map.of("name", "customerId", "force", true, "value", Long.toString(id))));
    }

    @Test
    @DisplayName("§7.1.1: what an evaluation does not say, the request says for all")
    void defaults() {
        var reply = authZen.ask(
                SEVERAL,
                object(
                        GUEST,
                        GET,
                        PRODUCTS,
                        "\"evaluations\":[{},{%s},{\"action\":{\"name\":\"POST\"}},{\"resource\":{\"id\":\"x\"}},7]"
                                .formatted(ORDERS)));

        assertThat(decisions(reply)).containsExactly(true, false, false, false, false);
        assertThat(reply.has("decision")).isFalse();
        assertThat(reply.body()).contains("resource must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"evaluations\":[]"})
    @DisplayName("§7.1: without evaluations it is a single one")
    void single(String evaluations) {
        var reply = authZen.ask(SEVERAL, "{" + GUEST + "," + GET + "," + PRODUCTS + evaluations + "}");

        assertThat(reply.get("decision")).isEqualTo(true);
    }

    @Test
    @DisplayName("§7.1.2.1: three semantics")
    void semantics() {
        assertThat(decisions(several("execute_all"))).containsExactly(true, false, true);
        assertThat(decisions(several("deny_on_first_deny"))).containsExactly(true, false);
        assertThat(decisions(several("permit_on_first_permit"))).containsExactly(true);
        assertThat(several("something_else").status()).isEqualTo(400);
    }

    private TestReply several(String semantic) {
        return authZen.ask(
                SEVERAL,
                object(
                        GUEST,
                        GET,
                        "\"options\":{\"evaluations_semantic\":\"" + semantic + "\"}",
                        "\"evaluations\":[{%s},{%s},{%s}]".formatted(PRODUCTS, ORDERS, PRODUCTS)));
    }

    @Test
    @DisplayName("§7: whoever is asked about several times is looked up once")
    void looksUpOnce() {
        var token = token(firstParty("orders.read"), people.admin("Store_Sales::sales"));
        var body = object(
                holder("token", "-", token),
                GET,
                "\"evaluations\":[{%s},{%s},{%s}]".formatted(ORDERS, PRODUCTS, route("/rest/V1/orders/7")));

        assertThat(statements.during(
                        () -> assertThat(decisions(authZen.ask(SEVERAL, body))).containsExactly(true, true, true)))
                .hasSize(1);
        assertThat(statements.during(() -> authZen.ask(ONE, object(GUEST, GET, ORDERS))))
                .isEmpty();
    }

    private boolean decision(String... members) {
        var reply = authZen.ask(ONE, object(members));
        assertThat(reply.status()).isEqualTo(200);
        return reply.get("decision").equals(true);
    }

    private static List<Object> decisions(TestReply reply) {
        return ((List<?>) reply.get("evaluations"))
                .stream().<Object>map(one -> ((Map<?, ?>) one).get("decision")).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> context(TestReply reply) {
        return (Map<String, Object>) reply.get("context");
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }
}
