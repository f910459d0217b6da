package dev.gatehouse.demo;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.gateway.Decision;
import dev.gatehouse.gateway.Obligation;
import dev.gatehouse.gateway.Reason;
import dev.gatehouse.gateway.Survey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * A route, the decision about it and why.
 *
 * @param path without the prefix and the store
 * @param sets what the gateway sets before the request goes on
 */
record AccessRow(
        String method,
        String path,
        boolean secure,
        List<Need> needs,
        Outcome outcome,
        String reasonKey,
        List<Setting> sets) {

    /** What is said to the caller. */
    enum Outcome {
        ALLOWED,
        SIGN_IN,
        REFUSED;

        /** In the message bundles. */
        public String key() {
            return "access.outcome." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A resource that the route asks for. */
    record Need(String id, boolean missing) {}

    /** A parameter that is set; the value is empty where the key says all. */
    record Setting(String key, String parameter, String value) {}

    static AccessRow of(Survey.Entry entry) {
        var route = entry.route();
        var decision = entry.decision();
        var missing = missing(decision);
        return new AccessRow(
                route.method(),
                route.path(),
                route.secure(),
                route.resources().stream()
                        .map(id -> new Need(id.value(), missing.apply(id)))
                        .toList(),
                outcome(decision),
                key(decision.reason()),
                sets(decision));
    }

    /** The sentence of a reason in the message bundles. */
    static String key(Reason reason) {
        return "access.reason." + reason.name().toLowerCase(Locale.ROOT);
    }

    boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    /** What the routes are sorted into: {@code orders} of {@code /V1/orders/:id}. */
    String group() {
        var segments = path.split("/", 4);
        return segments.length > 2 ? segments[2] : path;
    }

    /** Whether the text stands in the method, the path or a resource, whatever its case. */
    boolean mentions(String text) {
        var all = method + " " + path + " "
                + String.join(" ", needs.stream().map(Need::id).toList());
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static Function<ResourceId, Boolean> missing(Decision decision) {
        return decision instanceof Decision.Forbidden forbidden ? forbidden.missing()::contains : Set.of()::contains;
    }

    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> Outcome.ALLOWED;
            case Decision.NeedsSignIn _ -> Outcome.SIGN_IN;
            case Decision.Forbidden _, Decision.NotSecure _, Decision.NoRoute _ -> Outcome.REFUSED;
        };
    }

    private static List<Setting> sets(Decision decision) {
        return decision instanceof Decision.Allowed allowed
                ? allowed.obligations().stream().map(AccessRow::setting).toList()
                : List.of();
    }

    private static Setting setting(Obligation obligation) {
        var parameter = obligation.parameter();
        return switch (obligation.value()) {
            case Obligation.Value.Text(var text) -> new Setting("access.sets", parameter, text);
            case Obligation.Value.Nothing() -> new Setting("access.clears", parameter, "");
            case Obligation.Value.FromShop _ -> new Setting("access.fills", parameter, "");
        };
    }
}
