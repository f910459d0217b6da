package dev.gatehouse.oro;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a token request: a form, {@code multipart/form-data} or JSON. A body that is none of these, or is broken, has no
 * parameters, as Oro has it; one that is too large or no UTF-8 is refused by an {@link OroException}.
 */
final class Bodies {

    private static final int LARGEST = 64 * 1024;

    private static final Set<MediaType> JSON_TYPES =
            Set.of(MediaType.APPLICATION_JSON, new MediaType("application", "x-json"));

    private static final JsonMapper JSON = new JsonMapper();

    private Bodies() {}

    static Parameters read(HttpServletRequest request) throws IOException {
        var text = text(request);
        var type = type(request.getContentType());
        if (type == null) {
            return new Parameters();
        }
        if (type.getParameter("charset") != null && !"utf-8".equalsIgnoreCase(type.getParameter("charset"))) {
            throw new OroException(OroError.invalidRequest("The body must be UTF-8"));
        }
        if (MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
            return form(text);
        }
        if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
            return MultipartBody.read(text, type.getParameter("boundary"));
        }
        return JSON_TYPES.stream().anyMatch(type::equalsTypeAndSubtype) ? json(text) : new Parameters();
    }

    private static String text(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw new OroException(OroError.tooLarge());
        }
        var octets = request.getInputStream().readNBytes(LARGEST + 1);
        if (octets.length > LARGEST) {
            throw new OroException(OroError.tooLarge());
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            throw new OroException(OroError.invalidRequest("The body must be UTF-8"));
        }
    }

    private static @Nullable MediaType type(@Nullable String contentType) {
        try {
            return contentType == null ? null : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException _) {
            return null;
        }
    }

    private static Parameters form(String text) {
        var parameters = new Parameters();
        try {
            for (var pair : text.split("&", -1)) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                if (!name.isEmpty()) {
                    parameters.add(
                            URLDecoder.decode(name, UTF_8),
                            equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            }
        } catch (IllegalArgumentException _) {
            return new Parameters();
        }
        return parameters;
    }

    private static Parameters json(String text) {
        try (var parser = JSON.createParser(text)) {
            var parameters = new Parameters();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return parameters;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                addMember(parser, parameters);
            }
            return parser.nextToken() == null ? parameters : new Parameters();
        } catch (JacksonException _) {
            return new Parameters();
        }
    }

    private static void addMember(JsonParser parser, Parameters parameters) {
        var name = parser.currentName();
        switch (parser.nextToken()) {
            case VALUE_STRING -> parameters.add(name, parser.getString());
            case VALUE_NULL -> {
                // As if it were not there.
            }
            case START_OBJECT, START_ARRAY -> {
                parser.skipChildren();
                parameters.addOther(name);
            }
            default -> parameters.addOther(name);
        }
    }
}
