package dev.gatehouse.ops;

import dev.gatehouse.core.Audited;
import java.util.Map;
import java.util.TreeMap;

/**
 * Expired rows are gone.
 *
 * @param rows how many, by what they were; only those of which there were some
 */
record CleanedUp(Map<String, Long> rows) implements Audited {

    CleanedUp {
        rows = Map.copyOf(rows);
    }

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
        var details = new TreeMap<String, String>();
        rows.forEach((what, number) -> details.put(what, Long.toString(number)));
        return details;
    }
}
