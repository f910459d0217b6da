package dev.gatehouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A third party that speaks to the server as any third party would: over HTTP, with its own secret. */
@Component
@Profile("demo")
class ParcelPilot {

    static final String CLIENT_ID = "demo-site";
    static final String CALLBACK = "/demo/callback";

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT_ID + ":demo-site-secret").getBytes(UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json;
    private final Issuer issuer;

    ParcelPilot(JsonMapper json, Issuer issuer) {
        this.json = json;
        this.issuer = issuer;
    }

    /** The server that it trusts. */
    String issuer() {
        return issuer.value();
    }

    String authorizationEndpoint() {
        return issuer.address("/oauth2/authorize");
    }

    /** Our callback on the host that the browser knows us by, where it is registered; it has our cookie there. */
    String redirectUri(String origin) {
        var registered = Set.of(
                issuer.address(CALLBACK), "http://localhost:9000" + CALLBACK, "http://127.0.0.1:9000" + CALLBACK);
        return registered.contains(origin + CALLBACK) ? origin + CALLBACK : issuer.address(CALLBACK);
    }

    /** RFC 6749 §4.1.3 with RFC 7636 §4.5. */
    Reply exchange(String code, Attempt attempt) {
        return post(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        attempt.redirectUri(),
                        "code_verifier",
                        attempt.verifier()));
    }

    /** RFC 6749 §6. */
    Reply refresh(String refreshToken) {
        return post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** RFC 7662 §2.1. */
    Reply introspect(String token) {
        return post("/oauth2/introspect", Map.of("token", token));
    }

    /** RFC 7009 §2.1. */
    Reply revoke(String token) {
        return post("/oauth2/revoke", Map.of("token", token));
    }

    private Reply post(String path, Map<String, String> form) {
        var request = HttpRequest.newBuilder(URI.create(issuer.address(path)))
                .timeout(PATIENCE)
                .header("Authorization", BASIC)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Attempt.form(form)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), read(response.body()));
        } catch (IOException _) {
            return new Reply(0, json.createObjectNode().put("error", "no_answer"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply(0, json.createObjectNode().put("error", "interrupted"));
        }
    }

    private JsonNode read(String body) {
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException _) {
            return json.createObjectNode().put("error", "not_json");
        }
    }

    /**
     * What the server said.
     *
     * @param status of HTTP; 0 when there was no answer
     */
    record Reply(int status, JsonNode body) {

        boolean good() {
            return status == 200;
        }

        /** A member of the body, or an empty text. */
        String text(String name) {
            return body.path(name).asString("");
        }

        Visit.Answer answer(String question) {
            return new Visit.Answer(question, status, body.isEmpty() ? "" : body.toPrettyString());
        }

        Visit.Failure failure() {
            return new Visit.Failure(text("error"), text("error_description"));
        }
    }
}
