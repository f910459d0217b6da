package dev.gatehouse.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SOAP as it stands on the wire. */
@MovedShop
class SoapTests {

    private static final String SIGN_IN = "The account sign-in was incorrect or your account is disabled temporarily. "
            + "Please wait and try again later.";

    private final TestServer server;
    private final SoapCalls calls;
    private final TestPeople people;

    SoapTests(TestServer server, TestPeople people) {
        this.server = server;
        this.calls = new SoapCalls(server);
        this.people = people;
    }

    @Test
    void answersACallWithAToken() {
        var customer = people.customer();

        var reply = calls.call(
                "default",
                SoapCalls.CUSTOMER,
                SoapCalls.CREATE,
                SoapCalls.credentials(customer.login(), TestPeople.PASSWORD));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/soap+xml;charset=UTF-8");
        assertThat(reply.header("Set-Cookie")).isNull();
        assertThat(reply.body()).matches("""
                <\\?xml version="1.0" encoding="UTF-8"\\?>
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:ns1="%1$s">\
                <env:Body><ns1:%2$sResponse><result>[0-9a-z]{32}</result></ns1:%2$sResponse></env:Body></env:Envelope>
                """.formatted(
                        calls.address("default", SoapCalls.CUSTOMER).replace("?", "\\?"), SoapCalls.CREATE));
    }

    @ParameterizedTest
    @CsvSource({"default, base", "german, base", "all, base", "trade, b2b"})
    void knowsTheCustomersOfTheStore(String store, String website) {
        var theirs = people.customerOf(website);
        var another = people.customerOf(website.equals("base") ? "b2b" : "base");

        assertThat(calls.call(
                                store,
                                SoapCalls.CUSTOMER,
                                SoapCalls.CREATE,
                                SoapCalls.credentials(theirs.login(), TestPeople.PASSWORD))
                        .body())
                .contains("<result>");
        assertThat(calls.call(
                                store,
                                SoapCalls.CUSTOMER,
                                SoapCalls.CREATE,
                                SoapCalls.credentials(another.login(), TestPeople.PASSWORD))
                        .body())
                .isEqualTo(calls.fault(store, SoapCalls.CUSTOMER, "Sender", SIGN_IN, ""));
    }

    @Test
    void givesAdministratorsTokensAndTakesSeveralServices() {
        var admin = people.admin("Store_Sales::sales");
        var operation = SoapCalls.ADMIN + "CreateAdminAccessToken";

        assertThat(calls.call(
                                "default",
                                SoapCalls.ADMIN,
                                operation,
                                SoapCalls.credentials(admin.login(), TestPeople.PASSWORD))
                        .body())
                .contains("<result>");
        assertThat(calls.call(
                                "default",
                                SoapCalls.CUSTOMER + "," + SoapCalls.ADMIN,
                                operation,
                                SoapCalls.credentials(admin.login(), TestPeople.PASSWORD))
                        .body())
                .contains("<result>");
    }

    @Test
    void endsTheTokensOfWhoCalls() {
        var customer = people.customer();
        var token = calls.token(customer);

        var nobody = calls.call("default", SoapCalls.CUSTOMER, SoapCalls.REVOKE, "<customerId>1</customerId>");
        var reply = calls.call(
                "default",
                SoapCalls.CUSTOMER,
                SoapCalls.REVOKE,
                "<customerId>1</customerId>",
                "Authorization",
                "Bearer " + token);

        assertThat(nobody.body())
                .isEqualTo(calls.fault(
                        "default",
                        SoapCalls.CUSTOMER,
                        "Sender",
                        "The consumer isn't authorized to access %resources.",
                        "<m:Parameters>" + SoapCalls.parameter("resources", "self") + "</m:Parameters>"));
        assertThat(reply.body()).contains("<ns1:" + SoapCalls.REVOKE + "Response><result>true</result>");
        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(calls.call("default", SoapCalls.CUSTOMER, SoapCalls.CREATE, "<username>a</username>")
                        .body())
                .isEqualTo(calls.fault(
                        "default",
                        SoapCalls.CUSTOMER,
                        "Sender",
                        "\"%fieldName\" is required. Enter and try again.",
                        "<m:Parameters>" + SoapCalls.parameter("fieldName", "password") + "</m:Parameters>"));
        assertThat(calls.call("default", SoapCalls.CUSTOMER, SoapCalls.CREATE, "")
                        .body())
                .isEqualTo(calls.fault(
                        "default",
                        SoapCalls.CUSTOMER,
                        "Sender",
                        "One or more input exceptions have occurred.",
                        "<m:WrappedErrors>" + SoapCalls.wrapped("username") + SoapCalls.wrapped("password")
                                + "</m:WrappedErrors>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integrationCustomerTokenServiceV1Nothing",
                "integrationAdminTokenServiceV1CreateAdminAccessToken",
            })
    void knowsNoOtherOperations(String operation) {
        assertThat(calls.call("default", SoapCalls.CUSTOMER, operation, "").body())
                .isEqualTo(calls.notFound(operation));
    }

    @Test
    void knowsNoOtherNames() {
        var customer = people.customer();
        var body = SoapCalls.credentials(customer.login(), TestPeople.PASSWORD);

        assertThat(calls.post(
                                "default",
                                SoapCalls.CUSTOMER,
                                SoapCalls.envelope("urn:other", SoapCalls.CREATE + "Request", body))
                        .body())
                .isEqualTo(calls.notFound(SoapCalls.CREATE));
        assertThat(calls.post(
                                "default",
                                SoapCalls.CUSTOMER,
                                SoapCalls.envelope(
                                        calls.address("german", SoapCalls.CUSTOMER),
                                        SoapCalls.CREATE + "Request",
                                        body))
                        .body())
                .isEqualTo(calls.notFound(SoapCalls.CREATE));
        assertThat(calls.post(
                                "default",
                                SoapCalls.CUSTOMER,
                                SoapCalls.envelope(
                                        calls.address("default", SoapCalls.CUSTOMER), SoapCalls.CREATE, body))
                        .body())
                .isEqualTo(calls.notFound(SoapCalls.CREATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?", "?services=", "?services=a", "?services=aV1,", "?services=a%20V1", "?services[]=aV1"})
    void asksForServices(String query) {
        var reply = server.call("POST", "/soap/default" + query.replace("[]", "%5B%5D"), "<x/>");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("<env:Value>env:Sender</env:Value>")
                .contains(">Incorrect format of request URI or Requested services are missing.<")
                .doesNotContain("env:Detail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE x><x/>                | Invalid XML: Detected use of illegal DOCTYPE",
                "<!doctype x [<!ENTITY a \"b\">]><x>&a;</x> | Invalid XML: Detected use of illegal DOCTYPE",
                "<x                              | Invalid XML",
                "x                               | Invalid XML",
                "<x/>                            | Invalid XML",
                "<Envelope/>                     | Invalid XML",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x/> | Invalid XML",
            })
    void readsNothingButEnvelopes(String body, String message) {
        var reply = calls.post("default", SoapCalls.CUSTOMER, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(calls.fault("default", SoapCalls.CUSTOMER, "Receiver", message, ""));
    }

    @Test
    void readsNoEmptyBodiesAndNoLargeOnes() {
        assertThat(server.call("GET", "/soap/default?services=" + SoapCalls.CUSTOMER, null)
                        .body())
                .isEqualTo(calls.fault("default", SoapCalls.CUSTOMER, "Receiver", "Invalid XML", ""));
        assertThat(calls.post("default", SoapCalls.CUSTOMER, " ".repeat(70_000)).status())
                .isEqualTo(413);
        assertThat(calls.post("default", SoapCalls.CUSTOMER, "<a>".repeat(9_000) + "</a>".repeat(9_000))
                        .body())
                .contains("Invalid XML");
    }

    @Test
    void saysInTheWordsOfSoapWhatIsNotSoap() {
        var old = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>";
        var must = SoapCalls.envelope(calls.address("default", SoapCalls.CUSTOMER), SoapCalls.CREATE + "Request", "")
                .replace(
                        "<env:Body>",
                        "<env:Header><a:b xmlns:a=\"urn:a\" env:mustUnderstand=\"true\"/></env:Header><env:Body>");
        var may = must.replace("\"true\"", "\"false\"");

        assertThat(calls.post("default", SoapCalls.CUSTOMER, old).body())
                .isEqualTo(calls.fault("default", SoapCalls.CUSTOMER, "VersionMismatch", "Wrong Version", ""));
        assertThat(calls.post("default", SoapCalls.CUSTOMER, must).body())
                .isEqualTo(calls.fault("default", SoapCalls.CUSTOMER, "MustUnderstand", "Header not understood", ""));
        assertThat(calls.post("default", SoapCalls.CUSTOMER, may).body()).contains("One or more input exceptions");
    }

    @Test
    void readsUtf8Alone() {
        var reply = server.call(
                "POST",
                "/soap/default?services=" + SoapCalls.CUSTOMER,
                "<x/>",
                "Content-Type",
                "application/soap+xml; charset=\"utf-16\"");

        assertThat(reply.body()).contains(">UTF-8 is the only supported charset.<");
    }
}
