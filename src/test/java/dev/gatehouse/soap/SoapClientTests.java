package dev.gatehouse.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.jaxws.endpoint.dynamic.JaxWsDynamicClientFactory;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeanWrapperImpl;

/** A client that others wrote reads the description, makes itself classes of it, and calls what it found. */
@MovedShop
class SoapClientTests {

    private static final String CUSTOMER = "integrationCustomerTokenServiceV1";
    private static final String ADMIN = "integrationAdminTokenServiceV1";

    private final TestServer server;
    private final TestPeople people;

    @TempDir
    private Path folder;

    SoapClientTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void getsAndEndsTheTokenOfACustomer() throws Exception {
        var customer = people.customer();

        var token =
                call(null, CUSTOMER, "CreateCustomerAccessToken", credentials(customer.login(), TestPeople.PASSWORD));

        assertThat(server.isActive(token)).isTrue();
        assertThat(call(token, CUSTOMER, "RevokeCustomerAccessToken", Map.of("customerId", 1)))
                .isEqualTo("true");
        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void getsTheTokenOfAnAdministrator() throws Exception {
        var admin = people.admin("Store_Sales::sales");

        assertThat(call(null, ADMIN, "CreateAdminAccessToken", credentials(admin.login(), TestPeople.PASSWORD)))
                .matches("[0-9a-z]{32}");
    }

    @Test
    void understandsAFault() {
        assertThatExceptionOfType(SoapFault.class)
                .isThrownBy(
                        () -> call(null, CUSTOMER, "CreateCustomerAccessToken", credentials("nobody@example.com", "x")))
                .withMessageStartingWith("The account sign-in was incorrect")
                .satisfies(
                        fault -> assertThat(fault.getFaultCode().getLocalPart()).isEqualTo("Sender"));
    }

    /** What a method of a service gives to the holder of a token; {@code null}: to a guest. */
    private String call(@Nullable String token, String service, String method, Map<String, ?> arguments)
            throws Exception {
        var client = JaxWsDynamicClientFactory.newInstance()
                .createClient(description(service, token).toString());
        try {
            if (token != null) {
                client.getRequestContext()
                        .put(
                                Message.PROTOCOL_HEADERS,
                                new TreeMap<>(Map.of("Authorization", List.of("Bearer " + token))));
            }
            var endpoint = client.getEndpoint();
            var name = new QName(endpoint.getEndpointInfo().getName().getNamespaceURI(), service + method);
            var request = new BeanWrapperImpl(endpoint.getBinding()
                    .getBindingInfo()
                    .getOperation(name)
                    .getInput()
                    .getMessageParts()
                    .getFirst()
                    .getTypeClass());
            request.setPropertyValues(arguments);
            var response = client.invoke(name, request.getWrappedInstance());
            return String.valueOf(new BeanWrapperImpl(response[0]).getPropertyValue("result"));
        } finally {
            client.destroy();
        }
    }

    /** What the holder of a token is told of a service, in a file. */
    private URI description(String service, @Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address("/soap/default?wsdl&services=" + service)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var file = folder.resolve(service + (token == null ? "" : "-holder") + ".wsdl");
        var text = HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        return Files.writeString(file, text).toUri();
    }

    private static Map<String, String> credentials(String username, String password) {
        return Map.of("username", username, "password", password);
    }
}
