package dev.gatehouse.migration;

import dev.gatehouse.users.Fate;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came along and what did not, for the operator. Names people by their numbers. */
final class Report {

    private static final int EXAMPLES = 20;

    private final PrintStream out;
    private final boolean dryRun;
    private final Map<String, Map<Fate, Integer>> fates = new LinkedHashMap<>();
    private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();

    Report(PrintStream out, boolean dryRun) {
        this.out = out;
        this.dryRun = dryRun;
    }

    /** A line at once, for who waits. */
    void progress(String line) {
        out.println(line);
    }

    /** @param what in the plural, such as {@code customers} */
    void count(String what, Fate fate) {
        fates.computeIfAbsent(what, _ -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
    }

    /** Counts it, and says why it does not come as it is in the shop. */
    void count(String what, Fate fate, String name) {
        count(what, fate);
        switch (fate) {
            case ADDED, FOLLOWED, KNOWN -> {}
            case CHANGED_HERE ->
                leaveOut(what + " who were changed in the shop but are used here by now: they stay", name);
            case NUMBER_TAKEN -> leaveOut(what + " whose number somebody has here who did not move in", name);
            case NAME_TAKEN -> leaveOut(what + " whose name or address somebody else has here", name);
        }
    }

    /** Something stays behind. */
    void leaveOut(String why, String name) {
        leftOut.computeIfAbsent(why, _ -> new ArrayList<>()).add(name);
    }

    /** Something comes along, but an operator should know. */
    void note(String what, String name) {
        notes.computeIfAbsent(what, _ -> new ArrayList<>()).add(name);
    }

    int count(String what) {
        return fates.getOrDefault(what, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    boolean isComplete() {
        return leftOut.isEmpty();
    }

    void print() {
        out.println();
        out.println(dryRun ? "What would happen (nothing was written):" : "What happened:");
        fates.forEach((what, counts) -> out.println("  " + what + ": " + sentence(counts)));
        print("Left out or left as it is:", leftOut);
        print("To know:", notes);
    }

    private static String sentence(Map<Fate, Integer> counts) {
        var parts = new ArrayList<String>();
        counts.forEach((fate, count) -> parts.add(count + " " + word(fate)));
        return String.join(", ", parts);
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case ADDED -> "new";
            case FOLLOWED -> "brought up to date";
            case KNOWN -> "here already";
            case CHANGED_HERE -> "changed on both sides";
            case NUMBER_TAKEN -> "whose number is taken";
            case NAME_TAKEN -> "whose name or address is taken";
        };
    }

    private void print(String title, Map<String, List<String>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println(title);
        lines.forEach((why, names) -> out.println("  " + names.size() + " " + why + ": "
                + String.join(", ", names.subList(0, Math.min(EXAMPLES, names.size())))
                + (names.size() > EXAMPLES ? ", …" : "")));
    }
}
