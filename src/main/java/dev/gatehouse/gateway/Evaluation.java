package dev.gatehouse.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One question in the words of AuthZEN (Authorization API 1.0 §5): may this subject do this with this resource? */
sealed interface Evaluation {

    /**
     * A question that can be asked.
     *
     * @param token what the subject shows: {@code properties.access_token}
     * @param https whether the request came over https: {@code context.https}
     */
    record Question(Entity subject, @Nullable String token, String action, Entity resource, boolean https)
            implements Evaluation {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Question[" + subject + " " + action + " " + resource + "]";
        }
    }

    /** What it is, and which one. */
    record Entity(String type, String id) {}

    /**
     * A question that lacks something.
     *
     * @param words for the developer of whoever asks
     */
    record Unclear(String words) implements Evaluation {}

    /**
     * Reads a question.
     *
     * @param members an object whose members are {@code subject}, {@code action}, {@code resource} and {@code context}
     */
    static Evaluation of(Map<String, JsonNode> members) {
        var subject = entity(members.get("subject"));
        var resource = entity(members.get("resource"));
        var action = text(members.get("action"), "name");
        if (subject == null) {
            return new Unclear("subject must be an object with the texts type and id.");
        }
        if (action == null) {
            return new Unclear("action must be an object with the text name.");
        }
        if (resource == null) {
            return new Unclear("resource must be an object with the texts type and id.");
        }
        var properties =
                members.get("subject") == null ? null : members.get("subject").get("properties");
        var context = members.get("context");
        var https = context != null
                && context.path("https").isBoolean()
                && context.path("https").asBoolean();
        return new Question(subject, text(properties, "access_token"), action, resource, https);
    }

    private static @Nullable Entity entity(@Nullable JsonNode node) {
        var type = text(node, "type");
        var id = text(node, "id");
        return type == null || id == null ? null : new Entity(type, id);
    }

    private static @Nullable String text(@Nullable JsonNode node, String name) {
        var value = node == null ? null : node.get(name);
        return value != null && value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }
}
