package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.KeysAway;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A key that vanishes while the server runs: clients of Magento hear that they may try again, at each of its doors. */
@ServerTest
class LostKeyTests {

    private static final String UNAVAILABLE = "Service Temporarily Unavailable";

    private final TestServer server;
    private final TestPeople people;
    private final JdbcClient jdbc;
    private final Path keys;

    LostKeyTests(TestServer server, TestPeople people, JdbcClient jdbc, @Value("${gatehouse.keys.folder}") Path keys) {
        this.server = server;
        this.people = people;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Test
    void leavesTheClientsOfMagentoWaiting() throws Exception {
        var customer = people.customer();
        var before = counted();

        KeysAway.without(keys, "es256-", () -> {
            await().untilAsserted(() -> assertThat(rest(customer).status()).isEqualTo(503));
            for (var reply : new TestReply[] {rest(customer), soap(customer), graphQl(customer)}) {
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).isEqualTo("2");
                assertThat(reply.body()).contains(UNAVAILABLE);
            }
            assertThat(rest(customer).body()).isEqualTo("{\"message\":\"" + UNAVAILABLE + "\"}");
        });

        await().untilAsserted(() -> assertThat(rest(customer).status()).isEqualTo(200));
        assertThat(counted()).isEqualTo(before);
    }

    private TestReply rest(TestPeople.Person customer) {
        return new Calls(server).ask(Calls.CUSTOMER, customer);
    }

    private TestReply soap(TestPeople.Person customer) {
        var service = "integrationCustomerTokenServiceV1";
        var address = "/soap/default?services=" + service;
        var envelope = """
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:ns1="%s"><env:Body>
                <ns1:%sCreateCustomerAccessTokenRequest><username>%s</username><password>%s</password>
                </ns1:%2$sCreateCustomerAccessTokenRequest></env:Body></env:Envelope>
                """.formatted(server.address(address), service, customer.login(), TestPeople.PASSWORD);
        return server.call("POST", address, envelope, "Content-Type", "application/soap+xml; charset=utf-8");
    }

    private TestReply graphQl(TestPeople.Person customer) {
        var query = "mutation { generateCustomerToken(email: \"" + customer.login() + "\", password: \""
                + TestPeople.PASSWORD + "\") { token } }";
        return server.call(
                "POST",
                "/graphql",
                JsonMapper.shared().writeValueAsString(Map.of("query", query)),
                "Content-Type",
                "application/json");
    }

    private long counted() {
        return jdbc.sql("select coalesce(sum(failures + pending), 0) from token_request_failure")
                .query(Long.class)
                .single();
    }
}
