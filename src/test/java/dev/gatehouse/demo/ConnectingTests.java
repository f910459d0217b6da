package dev.gatehouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.core.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConnectingTests {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Attempt attempt = Attempt.start("http://localhost:9000/demo/callback");
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<String> nonce = new AtomicReference<>(attempt.nonce());
    private HttpServer server;
    private Issuer issuer;
    private Connecting connecting;

    @BeforeEach
    void startsAServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = new Issuer("http://localhost:" + server.getAddress().getPort());
        connecting = new Connecting(new ParcelPilot(json, issuer), json);
        server.createContext("/oauth2/token", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var body = tokens().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopsTheServer() {
        server.stop(0);
    }

    @Test
    void changesTheCodeForTokens() {
        var visit = connecting.finish(
                Optional.of(attempt), Map.of("code", "c1", "state", attempt.state(), "iss", issuer.value()));

        assertThat(visit.failure()).isNull();
        assertThat(visit.tokens())
                .isNotNull()
                .extracting(Visit.Tokens::scopes)
                .isEqualTo(List.of("openid", "orders.read"));
        assertThat(asked.get()).contains("code=c1", "code_verifier=" + attempt.verifier());
    }

    @Test
    void refusesAnAnswerWithAForeignState() {
        var visit = connecting.finish(
                Optional.of(attempt), Map.of("code", "c1", "state", "another", "iss", issuer.value()));

        assertThat(error(visit)).isEqualTo("wrong_state");
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void refusesAnAnswerOfAnotherServerOrOfNobody() {
        var other = connecting.finish(
                Optional.of(attempt), Map.of("code", "c1", "state", attempt.state(), "iss", "https://evil.example"));
        var nobody = connecting.finish(Optional.of(attempt), Map.of("code", "c1", "state", attempt.state()));

        assertThat(error(other)).isEqualTo("wrong_issuer");
        assertThat(error(nobody)).isEqualTo("wrong_issuer");
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void refusesAnIdTokenOfAnotherTrip() {
        nonce.set("another");

        var visit = connecting.finish(
                Optional.of(attempt), Map.of("code", "c1", "state", attempt.state(), "iss", issuer.value()));

        assertThat(error(visit)).isEqualTo("wrong_id_token");
    }

    @Test
    void passesOnWhyThereIsNoCode() {
        var answer = Map.of("error", "access_denied", "state", attempt.state(), "iss", issuer.value());

        var visit = connecting.finish(Optional.of(attempt), answer);

        assertThat(error(visit)).isEqualTo("access_denied");
    }

    @Test
    void refusesAnAnswerToNothing() {
        var visit = connecting.finish(Optional.empty(), Map.of("code", "c1"));

        assertThat(error(visit)).isEqualTo("no_attempt");
    }

    private static String error(Visit visit) {
        return Objects.requireNonNull(visit.failure()).error();
    }

    private String tokens() {
        var claims = "{\"iss\":\"%s\",\"aud\":\"demo-site\",\"nonce\":\"%s\"}".formatted(issuer.value(), nonce.get());
        return "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"scope\":\"openid orders.read\",\"id_token\":\"%s.%s.s\"}"
                .formatted(base64("{\"alg\":\"RS256\"}"), base64(claims));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
