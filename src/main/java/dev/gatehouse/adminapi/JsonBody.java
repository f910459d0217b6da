package dev.gatehouse.adminapi;

import dev.gatehouse.gateway.JsonObjects;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The object in the body of a request; members that are not what they should be are gathered, all at once. */
final class JsonBody {

    private static final int LONGEST_TEXT = 4_000;

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
        return JsonObjects.readIfAny(request).map(object -> new JsonBody(object, members));
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
        for (var element : member.isArray() ? member.values() : List.<JsonNode>of()) {
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
