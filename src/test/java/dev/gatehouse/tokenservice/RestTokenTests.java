package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.Decision;
import dev.gatehouse.gateway.Decisions;
import dev.gatehouse.gateway.GatewayRequest;
import dev.gatehouse.testing.ServerTest;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for the right password, in all the forms in which Magento's clients ask for them. */
@ServerTest
class RestTokenTests {

    private static final String JWT = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+";

    private final Calls calls;
    private final TestServer server;
    private final TestPeople people;
    private final AdminRoles roles;
    private final Decisions decisions;

    RestTokenTests(TestServer server, TestPeople people, AdminRoles roles, Decisions decisions) {
        this.calls = new Calls(server);
        this.server = server;
        this.people = people;
        this.roles = roles;
        this.decisions = decisions;
    }

    @Test
    void answersJsonWithJson() {
        var customer = people.customer();

        var reply = calls.ask(Calls.CUSTOMER, customer);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\"" + JWT + "\"");
        // The container leaves out the blank, which means nothing (RFC 9110 §8.3.1).
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(reply.header("WWW-Authenticate")).isNull();
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    void answersXmlWithXml() {
        var customer = people.customer();

        var reply = server.call(
                "POST",
                "/rest/default/V1/integration/customer/token",
                "<login><username>" + customer.login() + "</username><password>" + TestPeople.PASSWORD
                        + "</password></login>",
                "Content-Type",
                "application/xml",
                "Accept",
                "application/xml");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/xml;charset=utf-8");
        assertThat(reply.body()).matches("<\\?xml version=\"1.0\"\\?>\n<response>" + JWT + "</response>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<request><username>%s</username><password>%s</password></request>",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?> <x> <username>%s</username><!-- - -->"
                        + " <password>%s</password><y/></x>",
                "\uFEFF<x xmlns=\"urn:x\"><username><![CDATA[%s]]></username><password>%s</password></x>",
            })
    void readsXmlWhateverItsRoot(String body) {
        var customer = people.customer();

        var reply = server.call(
                "POST",
                Calls.CUSTOMER,
                body.formatted(customer.login(), TestPeople.PASSWORD),
                "Content-Type",
                "text/xml; charset=UTF-8");

        assertThat(reply.body()).matches("\"" + JWT + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/integration/customer/token",
                "/rest/default/V1/integration/customer/token",
                "/rest/all/V1/integration/customer/token",
                "/index.php/rest/V1/integration/customer/token",
                "/index.php/rest/default/V1/integration/customer/token",
                "/rest/V1/integration/customer/token/",
                "/rest/%56%31/integration/customer/token",
            })
    void answersInEveryStore(String path) {
        assertThat(calls.ask(path, people.customer()).body()).matches("\"" + JWT + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                                       | json",
                "*/*                                                     | json",
                "application/json                                        | json",
                "application/*                                           | json",
                "no type at all                                          | json",
                "application/xml                                         | xml",
                "text/xml                                                | xml",
                "application/xhtml+xml                                   | xml",
                "text/*                                                  | xml",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | xml",
                "image/png, application/json                             | json",
                "application/json;q=0.1, application/xml;q=0.2           | xml",
                "application/xml;q=0.2, application/json;q=0.3           | json",
                "image/png, */*;q=0.1                                    | json",
            })
    void writesWhatIsAccepted(String accept, String form) {
        var customer = people.customer();
        var body = Calls.json(customer.login(), TestPeople.PASSWORD);

        var reply = accept == null
                ? server.call("POST", Calls.CUSTOMER, body, "Content-Type", "application/json")
                : server.call("POST", Calls.CUSTOMER, body, "Content-Type", "application/json", "Accept", accept);

        assertThat(reply.header("Content-Type")).isEqualTo("application/" + form + ";charset=utf-8");
        assertThat(reply.body()).startsWith(form.equals("json") ? "\"" : "<?xml");
    }

    @Test
    void readsTheAddressOverTheBody() {
        var customer = people.customer();
        var query = "?username=" + customer.login().replace("@", "%40") + "&password=" + TestPeople.PASSWORD;

        var alone = server.call("POST", Calls.CUSTOMER + query, null);
        var over =
                server.call("POST", Calls.CUSTOMER + query, Calls.json("x", "y"), "Content-Type", "application/json");

        assertThat(alone.body()).matches("\"" + JWT + "\"");
        assertThat(over.body()).matches("\"" + JWT + "\"");
    }

    @Test
    void readsAHeaderWithoutABlank() {
        var customer = people.customer();
        var body = Calls.json(customer.login(), TestPeople.PASSWORD);

        var reply = server.raw(
                "POST", Calls.CUSTOMER, "Content-Type:application/json", "Content-Length:" + body.length(), "", body);

        assertThat(reply).startsWith("HTTP/1.1 200").contains("\"ey");
    }

    @Test
    void givesCustomersATokenForWhatIsTheirOwn() {
        var customer = people.customer();

        var token = calls.token(customer);

        assertThat(TestReply.claims(token))
                .containsEntry("sub", customer.subject().text())
                .containsEntry("user_type", "customer")
                .containsEntry("client_id", "shop-tokens")
                .containsEntry("scope", "person");
        assertThat(lifetime(token)).isEqualTo(Duration.ofHours(1));
        assertThat(introspect(token).get("resources")).isEqualTo(List.of("anonymous", "self"));
        assertThat(isAllowed(token, "/rest/V1/customers/me")).isTrue();
        assertThat(isAllowed(token, "/rest/V1/orders")).isFalse();
    }

    @Test
    void givesAdministratorsATokenForTheirRole() {
        var admin = people.admin("Store_Sales::orders_view");

        var token = Calls.token(calls.ask(Calls.ADMIN, admin));

        assertThat(TestReply.claims(token))
                .containsEntry("sub", admin.subject().text())
                .containsEntry("user_type", "admin");
        assertThat(lifetime(token)).isEqualTo(Duration.ofHours(4));
        assertThat(introspect(token).get("resources")).isEqualTo(List.of("Store_Sales::orders_view"));
        assertThat(isAllowed(token, "/rest/V1/orders")).isTrue();
        assertThat(isAllowed(token, "/rest/V1/customers")).isFalse();
        assertThat(isAllowed(token, "/rest/V1/customers/me")).isFalse();
    }

    @Test
    void followsTheRoleInBothDirections() {
        var admin = people.admin("Store_Sales::orders_view");
        var token = Calls.token(calls.ask(Calls.ADMIN, admin));

        roles.save("role " + admin.login(), Set.of(new dev.gatehouse.acl.ResourceId("Store_Customers::customers")));

        assertThat(isAllowed(token, "/rest/V1/orders")).isFalse();
        assertThat(isAllowed(token, "/rest/V1/customers")).isTrue();
    }

    @Test
    void givesSeveralTokensThatAreAllGood() {
        var customer = people.customer();

        var first = calls.token(customer);
        var second = calls.token(customer);

        assertThat(first).isNotEqualTo(second);
        assertThat(server.isActive(first)).isTrue();
        assertThat(server.isActive(second)).isTrue();
    }

    @Test
    void endsTokensWithTheAccountAndThePassword() {
        var closed = people.customer();
        var changed = people.customer();
        var first = calls.token(closed);
        var second = calls.token(changed);

        people.close(closed);
        people.changePassword(changed);

        assertThat(server.isActive(first)).isFalse();
        assertThat(server.isActive(second)).isFalse();
    }

    @Test
    void givesNobodyTheClientThatHoldsThem() {
        var reply = server.post("/oauth2/token")
                .with("grant_type", "client_credentials")
                .with("client_id", "shop-tokens")
                .send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
    }

    private static Duration lifetime(String token) {
        return Duration.ofSeconds(seconds(token, "exp") - seconds(token, "iat"));
    }

    private static long seconds(String token, String claim) {
        return Long.parseLong(String.valueOf(TestReply.claims(token).get(claim)));
    }

    private TestReply introspect(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();
    }

    private boolean isAllowed(String token, String target) {
        var headers = Map.of("authorization", List.of("Bearer " + token));
        return decisions.decide(new GatewayRequest("GET", target, true, headers)) instanceof Decision.Allowed;
    }
}
