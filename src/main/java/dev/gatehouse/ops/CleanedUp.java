package dev.gatehouse.ops;

import dev.gatehouse.core.Audited;
import java.util.Map;

/** Expired rows are gone. */
record CleanedUp(String what, long rows) implements Audited {

    @Override
    public String actor() {
        return "-";
    }

    @Override
    public String action() {
        return "cleanup.deleted";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("what", what, "rows", Long.toString(rows));
    }
}
