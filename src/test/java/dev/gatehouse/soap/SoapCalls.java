package dev.gatehouse.soap;

import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Envelopes as clients of Magento send and get them. */
record SoapCalls(TestServer server) {

    static final String CUSTOMER = "integrationCustomerTokenServiceV1";
    static final String ADMIN = "integrationAdminTokenServiceV1";
    static final String CREATE = CUSTOMER + "CreateCustomerAccessToken";
    static final String REVOKE = CUSTOMER + "RevokeCustomerAccessToken";

    String token(TestPeople.Person customer) {
        return call("default", CUSTOMER, CREATE, credentials(customer.login(), TestPeople.PASSWORD))
                .body()
                .replaceAll("(?s).*<result>|</result>.*", "");
    }

    TestReply call(String store, String services, String operation, String arguments, String... headers) {
        return post(store, services, envelope(address(store, services), operation + "Request", arguments), headers);
    }

    TestReply post(String store, String services, String body, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/soap+xml; charset=utf-8";
        return server.call("POST", "/soap/" + store + "?services=" + services, body, all);
    }

    String address(String store, String services) {
        return server.address("/soap/" + store + "?services=" + services.replace(",", "%2C"));
    }

    static String envelope(String namespace, String element, String arguments) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:ns1="%1$s">
                  <env:Body>
                    <ns1:%2$s>%3$s</ns1:%2$s>
                  </env:Body>
                </env:Envelope>
                """.formatted(namespace, element, arguments);
    }

    static String credentials(String username, String password) {
        return "\n<username>" + username + "</username><password>" + password + "</password>\n";
    }

    String notFound(String operation) {
        return fault(
                "default",
                CUSTOMER,
                "Sender",
                "Operation \"%1\" not found.",
                "<m:Parameters>" + parameter("1", operation) + "</m:Parameters>");
    }

    String fault(String store, String services, String code, String message, String details) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:m="%s">
                   <env:Body>
                      <env:Fault>
                         <env:Code><env:Value>env:%s</env:Value></env:Code>
                         <env:Reason><env:Text xml:lang="en">%s</env:Text></env:Reason>
                %s      </env:Fault>
                   </env:Body>
                </env:Envelope>
                """.formatted(
                URLEncoder.encode(address(store, services) + "&wsdl=1", StandardCharsets.UTF_8),
                code,
                message,
                details.isEmpty()
                        ? ""
                        : "         <env:Detail><m:GenericFault>" + details + "</m:GenericFault></env:Detail>\n");
    }

    static String parameter(String key, String value) {
        return "<m:GenericFaultParameter><m:key>" + key + "</m:key><m:value>" + value
                + "</m:value></m:GenericFaultParameter>";
    }

    static String wrapped(String field) {
        return "<m:WrappedError><m:message>\"%fieldName\" is required. Enter and try again.</m:message>"
                + "<m:parameters><m:parameter><m:key>fieldName</m:key><m:value>" + field
                + "</m:value></m:parameter></m:parameters></m:WrappedError>";
    }
}
