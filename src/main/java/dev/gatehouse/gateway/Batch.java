package dev.gatehouse.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Several questions in one request (Authorization API 1.0 §7.1).
 *
 * @param evaluations each with the defaults of the whole where it says nothing itself
 */
record Batch(List<Evaluation> evaluations, Semantic semantic) {

    private static final List<String> MEMBERS = List.of("subject", "action", "resource", "context");

    /** When to stop (§7.1.2.1). */
    enum Semantic {
        EXECUTE_ALL("execute_all"),
        DENY_ON_FIRST_DENY("deny_on_first_deny"),
        PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

        private final String text;

        Semantic(String text) {
            this.text = text;
        }

        boolean endsWith(boolean decision) {
            return switch (this) {
                case EXECUTE_ALL -> false;
                case DENY_ON_FIRST_DENY -> !decision;
                case PERMIT_ON_FIRST_PERMIT -> decision;
            };
        }

        static Optional<Semantic> of(JsonNode options) {
            var wanted = options.path("evaluations_semantic");
            if (wanted.isMissingNode()) {
                return Optional.of(EXECUTE_ALL);
            }
            for (var semantic : values()) {
                if (wanted.isString() && semantic.text.equals(wanted.asString())) {
                    return Optional.of(semantic);
                }
            }
            return Optional.empty();
        }
    }

    Batch {
        evaluations = List.copyOf(evaluations);
    }

    /** The questions in a request that has some. A member of one replaces the default as a whole. */
    static Batch of(JsonNode request, Semantic semantic) {
        var defaults = members(request);
        var evaluations = new ArrayList<Evaluation>();
        for (var one : request.path("evaluations")) {
            if (one.isObject()) {
                var members = new HashMap<>(defaults);
                members.putAll(members(one));
                evaluations.add(Evaluation.of(members));
            } else {
                evaluations.add(new Evaluation.Unclear("An evaluation must be an object."));
            }
        }
        return new Batch(evaluations, semantic);
    }

    static Map<String, JsonNode> members(JsonNode object) {
        var members = new HashMap<String, JsonNode>();
        for (var name : MEMBERS) {
            if (object.has(name)) {
                members.put(name, object.get(name));
            }
        }
        return members;
    }
}
