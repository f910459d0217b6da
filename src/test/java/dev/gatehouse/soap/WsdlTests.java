package dev.gatehouse.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;

/** What is told of the services. */
@MovedShop
class WsdlTests {

    private final TestServer server;
    private final SoapCalls calls;
    private final TestPeople people;

    WsdlTests(TestServer server, TestPeople people) {
        this.server = server;
        this.calls = new SoapCalls(server);
        this.people = people;
    }

    @Test
    void describesWhatTheCallerMayUse() {
        var customer = people.customer();

        var guests = server.get("/soap/default?wsdl&services=" + SoapCalls.CUSTOMER);
        var theirs = server.get(
                "/soap/default?wsdl=1&services=" + SoapCalls.CUSTOMER,
                "Authorization",
                "Bearer " + calls.token(customer));

        assertThat(guests.status()).isEqualTo(200);
        assertThat(guests.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
        assertThat(guests.body())
                .contains("targetNamespace=\"" + calls.address("default", SoapCalls.CUSTOMER) + "\"")
                .contains("<soap12:address location=\"" + calls.address("default", SoapCalls.CUSTOMER) + "\"/>")
                .contains(
                        SoapCalls.CUSTOMER + "PortType",
                        SoapCalls.CUSTOMER + "Binding",
                        SoapCalls.CUSTOMER + "Port\"",
                        SoapCalls.CUSTOMER + "Service")
                .contains(SoapCalls.CREATE + "Request", SoapCalls.CREATE + "Response")
                .doesNotContain(SoapCalls.REVOKE, SoapCalls.ADMIN);
        assertThat(theirs.body()).contains(SoapCalls.CREATE + "Request", SoapCalls.REVOKE + "Request");
    }

    @Test
    void describesSeveralServicesAtOnce() {
        assertThat(server.get("/soap/default?wsdl&services=" + SoapCalls.CUSTOMER + "," + SoapCalls.ADMIN)
                        .body())
                .contains(SoapCalls.CUSTOMER + "Service", SoapCalls.ADMIN + "Service");
        assertThat(server.get("/soap/default?wsdl&services=" + SoapCalls.CUSTOMER + ",catalogV1")
                        .body())
                .contains(SoapCalls.CUSTOMER + "Service");
    }

    @Test
    void describesNothingElse() {
        var unknown = server.get("/soap/default?wsdl&services=catalogProductRepositoryV1,xV2");
        var more = server.get("/soap/default?wsdl&services=" + SoapCalls.CUSTOMER + "&x=y&a=b");
        var none = server.get("/soap/default?wsdl");

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
        assertThat(unknown.body())
                .isEqualTo(calls.fault(
                        "default",
                        "catalogProductRepositoryV1,xV2",
                        "Sender",
                        "The consumer isn't authorized to access %resources.",
                        "<m:Parameters>" + SoapCalls.parameter("resources", "catalogProductRepositoryV1, xV2")
                                + "</m:Parameters>"));
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.body())
                .isEqualTo(calls.fault(
                        "default",
                        SoapCalls.CUSTOMER,
                        "Sender",
                        "Not allowed parameters: %1. Please use only %2 and %3.",
                        "<m:Parameters>" + SoapCalls.parameter("1", "a, x") + SoapCalls.parameter("2", "wsdl")
                                + SoapCalls.parameter("3", "services") + "</m:Parameters>"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body()).contains(">Incorrect format of request URI or Requested services are missing.<");
        assertThat(server.get("/soap/french?wsdl&services=" + SoapCalls.CUSTOMER)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsTheServices() {
        var reply = server.get("/soap/all?wsdl_list=1");

        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.body())
                .isEqualTo("{\"" + SoapCalls.CUSTOMER + "\":{\"wsdl_endpoint\":\""
                        + server.address("/soap/all?wsdl&services=" + SoapCalls.CUSTOMER)
                                .replace("/", "\\/") + "\"},\"" + SoapCalls.ADMIN
                        + "\":{\"wsdl_endpoint\":\""
                        + server.address("/soap/all?wsdl&services=" + SoapCalls.ADMIN)
                                .replace("/", "\\/") + "\"}}");
    }
}
