package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are told apart in {@code http_server_requests_seconds}. */
@ServerTest
class RequestNamesTests {

    private final TestServer server;
    private final MeterRegistry meters;

    RequestNamesTests(TestServer server, MeterRegistry meters) {
        this.server = server;
        this.meters = meters;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/oauth2/jwks",
                "/oauth2/token",
                "/userinfo",
                "/.well-known/openid-configuration",
                "/login"
            })
    void areTheirAddresses(String path) {
        var before = count(path);

        server.get(path);

        // A request is counted when it is over, which may be just after its answer is here.
        await().untilAsserted(() -> assertThat(count(path)).isGreaterThan(before));
    }

    @Test
    void areNeverMadeUpByStrangers() {
        server.get("/oauth2/token/made-up");
        server.get("/made-up");

        assertThat(meters.find("http.server.requests").timers())
                .noneMatch(timer -> String.valueOf(timer.getId().getTag("uri")).contains("made-up"));
    }

    private long count(String path) {
        return meters.find("http.server.requests").tag("uri", path).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
