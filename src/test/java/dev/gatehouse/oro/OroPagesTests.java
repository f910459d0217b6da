package dev.gatehouse.oro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.signin.Brake;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** A page of another site that is on the list reads the answers of the token endpoint, good and bad. */
@ServerTest
class OroPagesTests {

    private static final String SHOP = "https://shop.example.com";

    private final OroDoor door;
    private final JsonMapper json;

    OroPagesTests(OroTokens tokens, Issuer issuer, JsonMapper json, Clock clock) {
        var properties = new CorsProperties(List.of(SHOP), List.of(), Duration.ofMinutes(10));
        this.door = new OroDoor(
                tokens,
                new OroCors(properties, issuer),
                new Brake(Duration.ZERO, 1, 1, new SimpleMeterRegistry()),
                json,
                clock);
        this.json = json;
    }

    @Test
    void readAToken() throws IOException, ServletException {
        var reply = post(SHOP, TestClient.BACKEND.secret());

        assertThat(reply.getStatus()).isEqualTo(200);
        assertThat(reply.getContentAsString()).contains("\"access_token\"");
        assertThat(reply.getHeader("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    }

    @Test
    void readWhyThereIsNone() throws IOException, ServletException {
        var reply = post(SHOP, "wrong");

        assertThat(reply.getStatus()).isEqualTo(401);
        assertThat(reply.getContentAsString()).isEqualTo(OroCalls.IC);
        assertThat(reply.getHeader("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    }

    @Test
    void readNothingWhereTheyAreNotOnTheList() throws IOException, ServletException {
        for (var secret : List.of(TestClient.BACKEND.secret(), "wrong")) {
            assertThat(post("https://stranger.example", secret).getHeader("Access-Control-Allow-Origin"))
                    .isNull();
        }
    }

    private MockHttpServletResponse post(String origin, String secret) throws IOException, ServletException {
        var request = new MockHttpServletRequest("POST", "/oauth2-token");
        request.setServletPath("/oauth2-token");
        request.addHeader("Origin", origin);
        request.setContentType("application/json");
        request.setContent(json.writeValueAsString(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        TestClient.BACKEND.id(),
                        "client_secret",
                        secret))
                .getBytes(UTF_8));
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
