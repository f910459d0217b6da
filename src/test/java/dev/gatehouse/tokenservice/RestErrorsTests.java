package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Admins;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal, octet for octet. */
@MovedShop
class RestErrorsTests {

    static final String NEITHER = "{\"message\":\"One or more input exceptions have"
            + " occurred.\",\"errors\":[{\"message\":\"\\\"%fieldName\\\" is required. Enter and try"
            + " again.\",\"parameters\":{\"fieldName\":\"username\"}},{\"message\":\"\\\"%fieldName\\\" is required. Enter"
            + " and try again.\",\"parameters\":{\"fieldName\":\"password\"}}]}";

    static final String NO_TEXT =
            "{\"message\":\"The \\\"Array\\\" value's type is invalid. The \\\"string\\\" type was expected. Verify"
                    + " and try again.\"}";

    private static final String UNPROCESSABLE = "{\"message\":\"Specified request cannot be processed.\"}";

    private final Calls calls;
    private final TestServer server;
    private final TestPeople people;
    private final Admins admins;
    private final ShiftableClock clock;

    RestErrorsTests(TestServer server, TestPeople people, Admins admins, ShiftableClock clock) {
        this.calls = new Calls(server);
        this.server = server;
        this.people = people;
        this.admins = admins;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest",
                "/rest/",
                "/rest/default",
                "/rest/french/V1/integration/customer/token",
                "/rest/Default/V1/integration/customer/token",
                "/rest/base/V1/integration/customer/token",
                "/rest/ALL/V1/integration/customer/token",
                "/rest/default/all/V1/integration/customer/token",
                "/rest/integration/customer/token",
                "/rest/v1/integration/customer/token",
                "/rest/async/V1/integration/customer/token",
                "/rest/schema?services=all",
                "/index.php/rest/x/V1/integration/customer/token",
            })
    void knowsNoOtherPaths(String path) {
        is(calls.ask(path, "x", "y"), 400, UNPROCESSABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /rest/V1/integration/customer/token",
        "PUT, /rest/V1/integration/customer/token",
        "DELETE, /rest/V1/integration/admin/token",
        "GET, /rest/V1/integration/customer/revoke-customer-token",
        "POST, /rest/V1/integration/customer",
        "POST, /rest/V1/integration/Customer/token",
        "POST, /rest/V1/integration/customer/token/x",
        "POST, /rest/V2/integration/customer/token",
        "POST, /rest/V1x/integration/customer/token",
        "GET, /rest/V1/customers/me",
    })
    void knowsNoOtherRoutes(String method, String path) {
        is(server.call(method, path, null), 404, "{\"message\":\"Request does not match any route.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "OPTIONS", "PROPFIND", "post"})
    void knowsFourMethods(String method) {
        is(
                server.call(method, Calls.CUSTOMER, null),
                405,
                "{\"message\":\"The " + method + " HTTP method is not supported.\"}");
        is(
                server.call(method, "/rest/V1/nothing", null),
                405,
                "{\"message\":\"The " + method + " HTTP method is not supported.\"}");
    }

    @Test
    void hasNoHeads() {
        assertThat(server.call("HEAD", Calls.CUSTOMER, null).status()).isEqualTo(405);
    }

    @Test
    void writesNoPictures() {
        var reply = server.call(
                "POST",
                Calls.CUSTOMER,
                Calls.json("x", "y"),
                "Content-Type",
                "application/json",
                "Accept",
                "image/png");

        is(
                reply,
                406,
                "{\"message\":\"Server cannot match any of the given Accept HTTP header media type(s) from the"
                        + " request: \\\"image\\/png\\\" with media types from the config of response renderer.\"}");
    }

    @Test
    void asksForBothWhereThereIsNoBody() {
        is(server.call("POST", Calls.CUSTOMER, null), 400, NEITHER);
        is(server.call("POST", Calls.ADMIN, null, "Content-Type", "text/plain"), 400, NEITHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "username=a&username=b&password=c | {\"message\":\"Specified request cannot be processed.\"}",
                "username=%C3&password=c          | {\"message\":\"Specified request cannot be processed.\"}",
                "username[]=a&password=c          | {\"message\":\"The \\\"Array\\\" value's type is invalid. The"
                        + " \\\"string\\\" type was expected. Verify and try again.\"}",
                "username=a&password=             | {\"message\":\"\\\"%fieldName\\\" is required. Enter and try"
                        + " again.\",\"parameters\":{\"fieldName\":\"password\"}}",
            })
    void saysWhatIsWrongWithTheAddress(String query, String body) {
        is(server.call("POST", Calls.CUSTOMER + "?" + query.replace("[", "%5B").replace("]", "%5D"), null), 400, body);
    }

    @Test
    void writesErrorsInXml() {
        var both = server.call("POST", Calls.CUSTOMER, null, "Accept", "application/xml");

        is(both, 400, """
                <?xml version="1.0"?>
                <response>
                  <message>One or more input exceptions have occurred.</message>
                  <errors>
                    <item>
                      <message>"%fieldName" is required. Enter and try again.</message>
                      <parameters>
                        <fieldName>username</fieldName>
                      </parameters>
                    </item>
                    <item>
                      <message>"%fieldName" is required. Enter and try again.</message>
                      <parameters>
                        <fieldName>password</fieldName>
                      </parameters>
                    </item>
                  </errors>
                </response>
                """);
    }

    @Test
    void writesParametersInXml() {
        var nobody = server.call("POST", Calls.REVOKE, null, "Accept", "application/xml");

        is(nobody, 401, """
                <?xml version="1.0"?>
                <response>
                  <message>The consumer isn't authorized to access %resources.</message>
                  <parameters>
                    <resources>self</resources>
                  </parameters>
                </response>
                """);
    }

    @Test
    void refusesInOneSentenceWhateverIsWrongWithAnAccount() {
        var customer = people.customer();
        var closed = people.customer();
        people.close(closed);
        var admin = people.admin("Store_Sales::sales");
        var closedAdmin = people.admin("Store_Sales::sales");
        people.close(closedAdmin);

        is(calls.ask(Calls.CUSTOMER, customer.login(), "wrong"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, "nobody@example.com", "wrong"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, "customer1", "customer1pw"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, closed), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, admin), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.ADMIN, customer), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.ADMIN, admin.login(), "wrong"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.ADMIN, closedAdmin), 401, Calls.SIGN_IN);
    }

    @Test
    void tellsAnAdministratorWithoutARole() {
        var admin = people.admin("Store_Sales::sales");
        admins.removeRole((Subject.Admin) admin.subject());

        is(calls.ask(Calls.ADMIN, admin), 401, "{\"message\":\"More permissions are needed to access this.\"}");
        is(calls.ask(Calls.ADMIN, admin.login(), "wrong"), 401, Calls.SIGN_IN);
    }

    @Test
    void isSwitchedOffWithItsClient() {
        var customer = people.customer();

        // What others are given now must not end with it.
        clock.later(Duration.ofMinutes(-1), () -> {
            var token = calls.token(customer);
            people.clients().disable(TokenService.CLIENT);
            people.refresh();
            try {
                is(calls.ask(Calls.CUSTOMER, customer), 404, "{\"message\":\"Request does not match any route.\"}");
                assertThat(server.isActive(token)).isFalse();
            } finally {
                people.clients().enable(TokenService.CLIENT);
                people.refresh();
            }
        });
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("WWW-Authenticate")).isNull();
        assertThat(reply.header("Set-Cookie")).isNull();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
}
