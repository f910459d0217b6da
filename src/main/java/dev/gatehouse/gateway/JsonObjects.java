package dev.gatehouse.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON object in the body of a request; what is none, or larger than 64 KiB, is empty. */
public final class JsonObjects {

    private static final int LARGEST = 64 * 1024;

    /** Of two members with the same name, somebody else might have read the other one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonObjects() {}

    /** The object. */
    public static Optional<JsonNode> read(HttpServletRequest request) throws IOException {
        return object(octets(request), request.getContentType());
    }

    /** The object; nothing at all is one without members. */
    public static Optional<JsonNode> readIfAny(HttpServletRequest request) throws IOException {
        var octets = octets(request);
        return octets.length == 0 ? Optional.of(JSON.createObjectNode()) : object(octets, request.getContentType());
    }

    private static byte[] octets(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(LARGEST + 1);
    }

    private static Optional<JsonNode> object(byte[] octets, @Nullable String type) {
        if (octets.length > LARGEST || !isJson(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(octets)).filter(JsonNode::isObject);
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
}
