package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told about error pages, whoever it was that refused. */
@ServerTest
class ErrorHeadersTests {

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
                    + "form-action 'self'",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=()");

    private final TestServer server;

    ErrorHeadersTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "/login?x=%00, 400, bad_request",
        "/oauth2-token/authorize-visitor?client_id=nobody, 400, client_unknown",
        "/oauth2/authorize?client_id=nobody, 400, client_unknown",
        "/nothing-here, 404, not_found"
    })
    void areThoseOfAllPages(String path, int status, String problem) {
        var reply = server.get(path, "Accept", "text/html");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
        ALWAYS.forEach((name, value) ->
                assertThat(reply.response().headers().allValues(name)).as(name).containsExactly(value));
    }

    @Test
    void areThereInJsonToo() {
        var reply = server.get("/login?x=%00", "Accept", "application/json");

        assertThat(reply.get("error")).isEqualTo("bad_request");
        ALWAYS.forEach((name, value) -> assertThat(reply.header(name)).as(name).isEqualTo(value));
    }
}
