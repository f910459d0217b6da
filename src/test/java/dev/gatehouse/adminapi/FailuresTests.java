package dev.gatehouse.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ApiCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the API says when the fault is ours. */
@ServerTest
class FailuresTests {

    private static final String PATH = "/api/admin/integrations/";
    private static final String RESOURCE = "Magento_Integration::integrations";

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;
    private final JdbcClient jdbc;

    FailuresTests(TestServer server, TestPeople people, TestIntegrations partners, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    @Test
    void saysWhenToTryAgain() {
        var answer = new Failures().noDatabase(new CannotCreateTransactionException("jdbc:postgresql://db/secret"));

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody()).asString().contains("status=503").doesNotContain("postgresql");
    }

    /** As when a mac key was taken out of the folder. */
    @ParameterizedTest
    @ValueSource(strings = {"activate", "reauthorize"})
    void saysThatAKeyIsGone(String call) {
        var made = partners.made(null);
        jdbc.sql("update integration_consumer set secret = decode('00', 'hex') where integration_id = :id")
                .param("id", made.id())
                .update();

        var reply = api().post(PATH + made.id() + "/" + call, Map.of());

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.text("detail"))
                .isEqualTo("A secret of the integration cannot be read: the key that locked it is gone.");
    }

    private ApiCall api() {
        return new ApiCall(
                server,
                server.token(people.firstParty(Set.of("password"), Set.of(RESOURCE)), "password")
                        .with("username", people.admin(RESOURCE).login())
                        .with("password", TestPeople.PASSWORD)
                        .send()
                        .accessToken());
    }
}
