package dev.gatehouse.routes;

import dev.gatehouse.core.Audited;
import java.util.Map;

/** The files changed, but cannot be used; the rules from before stay in force. */
record RulesRefused(String problem) implements Audited {

    @Override
    public String actor() {
        return "-";
    }

    @Override
    public String action() {
        return "rules.refused";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("problem", problem);
    }
}
