package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** What the port of operations answers, and that it answers nothing else. */
@ServerTest
class OperationsTests {

    private final Environment environment;

    OperationsTests(Environment environment) {
        this.environment = environment;
    }

    @Test
    void tellsThatTheServerIsWell() throws Exception {
        var reply = send(request("/actuator/health"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"UP\"");
    }

    @Test
    void tellsHowMuchThereIsToDo() throws Exception {
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/login", "/oauth2/jwks", "/oauth2/authorize"})
    void tellsNothingElse(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void givesNoTokens() throws Exception {
        var form = "grant_type=client_credentials&client_id=demo-backend&client_secret=demo-backend-secret";

        var reply = send(request("/oauth2/token?" + form).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain("access_token");
    }

    private HttpRequest.Builder request(String path) {
        var port = environment.getRequiredProperty("local.management.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
