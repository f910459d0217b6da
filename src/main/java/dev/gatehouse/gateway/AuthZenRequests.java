package dev.gatehouse.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is asked of the Authorization API. */
final class AuthZenRequests {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LONGEST_ID = 200;

    /** Of two members with the same name, somebody else might have read the other one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private AuthZenRequests() {}

    /** The object in the body; empty if it is none, or too large. */
    static Optional<JsonNode> body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY || !isJson(request.getContentType())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    /** What the request is called by whoever sent it (§10.1.6), if that can be said in a header. */
    static Optional<String> id(HttpServletRequest request) {
        var ids = Collections.list(request.getHeaders("X-Request-ID"));
        return ids.size() == 1
                        && ids.getFirst().length() <= LONGEST_ID
                        && ids.getFirst().chars().allMatch(c -> c >= ' ' && c < 0x7F)
                ? Optional.of(ids.getFirst())
                : Optional.empty();
    }
}
