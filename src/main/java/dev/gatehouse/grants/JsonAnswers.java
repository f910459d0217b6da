package dev.gatehouse.grants;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What clients get, as JSON that nobody on the way keeps (RFC 6749 §5.1, RFC 7662 §4). */
@Component
public final class JsonAnswers {

    private final JsonMapper json;

    JsonAnswers(JsonMapper json) {
        this.json = json;
    }

    /** Writes the answer, with its length and the headers that forbid to keep it. */
    public void send(HttpServletResponse response, Map<String, ?> answer) throws IOException {
        var octets = json.writeValueAsBytes(answer);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }
}
