package dev.gatehouse.demo;

import dev.gatehouse.gateway.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The table "who may do what" as it is looked at: whose, and which of its rows.
 *
 * @param find what the rows must mention; empty for all
 * @param groups the rows that are shown, each under its group
 * @param allowed how many routes are, shown or not
 */
record AccessView(Who who, Show show, String find, Map<String, List<AccessRow>> groups, int allowed, int all) {

    /** In whose place. */
    enum Who {
        GUEST,
        PERSON,
        APP;

        /** In addresses. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In the message bundles. */
        public String key() {
            return "access.as." + text();
        }
    }

    /** Which decisions. */
    enum Show {
        ALL,
        ALLOWED,
        REFUSED;

        /** In addresses. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In the message bundles. */
        public String key() {
            return "access.show." + text();
        }

        private boolean has(AccessRow row) {
            return switch (this) {
                case ALL -> true;
                case ALLOWED -> row.allowed();
                case REFUSED -> !row.allowed();
            };
        }
    }

    static AccessView of(Survey survey, Who who, Show show, String find) {
        var rows = survey.entries().stream().map(AccessRow::of).toList();
        Predicate<AccessRow> wanted = row -> row.mentions(find);
        var groups = rows.stream()
                .filter(show::has)
                .filter(wanted)
                .collect(Collectors.groupingBy(AccessRow::group, LinkedHashMap::new, Collectors.toList()));
        var allowed = (int) rows.stream().filter(AccessRow::allowed).count();
        return new AccessView(who, show, find, groups, allowed, rows.size());
    }

    /** Of all routes, how many each choice has. */
    public int count(Show choice) {
        return switch (choice) {
            case ALL -> all;
            case ALLOWED -> allowed;
            case REFUSED -> all - allowed;
        };
    }
}
