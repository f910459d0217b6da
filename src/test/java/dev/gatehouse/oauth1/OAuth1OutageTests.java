package dev.gatehouse.oauth1;

import static dev.gatehouse.oauth1.Steps.ACCESS;
import static dev.gatehouse.oauth1.Steps.REQUEST;
import static dev.gatehouse.oauth1.Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.Relay;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners are told when the fault is ours: nothing but that. */
@ServerTest
class OAuth1OutageTests {

    private static final String INTERNAL = "internal_error&message=empty_message";

    private final TestIntegrations partners;
    private final TestServer here;
    private final Environment environment;
    private final JdbcClient jdbc;

    OAuth1OutageTests(TestIntegrations partners, TestServer here, Environment environment, JdbcClient jdbc) {
        this.partners = partners;
        this.here = here;
        this.environment = environment;
        this.jdbc = jdbc;
    }

    @Test
    void asksForPatienceWhileTheDatabaseIsAway() {
        try (var partner = new StandInPartner();
                var relay = new Relay(environment.getRequiredProperty("spring.datasource.url"));
                var node = OtherNode.start(environment, through(relay))) {
            var begun = partners.begun(partner);
            var call = partners.call(begun.key(), begun.secret());

            relay.cut();
            for (var step : List.of(REQUEST, ACCESS)) {
                var signed = step.equals(ACCESS)
                        ? partners.call(begun.key(), begun.secret())
                                .token("x".repeat(32), "x")
                                .with("oauth_verifier", begun.verifier())
                        : call;
                var reply = post(node.server(), step, signed);
                assertRefused(reply, 503, INTERNAL);
                assertThat(reply.header("Retry-After")).isEqualTo("2");
                assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            }
            relay.mend();

            // The same request: nothing of it was used up.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(post(node.server(), REQUEST, call).status())
                                    .isEqualTo(200));
        }
    }

    @Test
    void saysNothingOfWhatElseFails() {
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner);
            // As when the key that locked it was taken out of the folder.
            jdbc.sql("update integration_consumer set secret = decode('00', 'hex') where key = :key")
                    .param("key", begun.key())
                    .update();

            var reply = partners.call(begun.key(), begun.secret()).post(REQUEST);

            assertRefused(reply, 500, INTERNAL);
            assertThat(reply.header("Retry-After")).isNull();
            assertThat(reply.body()).isEqualTo("oauth_problem=internal_error%26message%3Dempty_message");
        }
    }

    private static Map<String, String> through(Relay relay) {
        return Map.of("spring.datasource.url", relay.url(), "spring.datasource.hikari.connection-timeout", "1000");
    }

    private TestReply post(TestServer there, String step, OAuth1Call call) {
        return there.call("POST", step, "", "Authorization", call.authorization("POST", here.address(step)));
    }
}
