package dev.gatehouse.adminapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The object in the body of a request; members that are not what they should be are gathered, all at once. */
final class JsonBody {

    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_TEXT = 4_000;

    /** Of two members with the same name, somebody else might have read the other one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode object;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private JsonBody(JsonNode object, Set<String> members) {
        this.object = object;
        for (var name : object.propertyNames()) {
            if (!members.contains(name)) {
                problem(shortened(name), "There is no such member.");
            }
        }
    }

    /** Empty if it is no JSON object, or too large; nothing at all is the empty object. */
    static Optional<JsonBody> of(HttpServletRequest request, Set<String> members) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length == 0) {
            return Optional.of(new JsonBody(JSON.createObjectNode(), members));
        }
        if (body.length > LARGEST || !isJson(request.getContentType())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(body))
                    .filter(JsonNode::isObject)
                    .map(object -> new JsonBody(object, members));
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

    /** A text; {@code null} where there is none, or an empty one. */
    @Nullable
    String text(String name) {
        var member = object.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return null;
        }
        if (!member.isString() || member.asString().length() > LONGEST_TEXT) {
            problem(name, "It must be a text.");
            return null;
        }
        return member.asString().isEmpty() ? null : member.asString();
    }

    boolean flag(String name) {
        var member = object.path(name);
        if (!member.isMissingNode() && !member.isBoolean()) {
            problem(name, "It must be true or false.");
        }
        return member.isBoolean() && member.asBoolean();
    }

    List<String> texts(String name) {
        var member = object.path(name);
        var texts = new ArrayList<String>();
        if (!member.isMissingNode() && !member.isArray()) {
            problem(name, "It must be an array of texts.");
        }
        for (var element : member.isArray() ? member : JSON.createArrayNode()) {
            if (element.isString()) {
                texts.add(element.asString());
            } else {
                problem(name, "It must be an array of texts.");
            }
        }
        return texts;
    }

    void problem(String name, String sentence) {
        problems.put(name, sentence);
    }

    /** What is wrong, a sentence for each member. */
    Map<String, String> problems() {
        return problems;
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100);
    }
}
