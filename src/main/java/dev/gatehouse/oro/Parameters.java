package dev.gatehouse.oro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of a token request: texts, and in JSON also what is none. Throws {@link OroException} for what no client sends. */
final class Parameters {

    private static final int MOST = 50;
    private static final int LONGEST = 24 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final Map<String, Optional<String>> values = new LinkedHashMap<>();

    /** Adds a text. */
    void add(String name, String value) {
        put(name, Optional.of(value));
    }

    /** Adds a number, a list, or whatever else is no text. */
    void addOther(String name) {
        put(name, Optional.empty());
    }

    /** Two readers could understand two things (RFC 6749 §3.2). */
    private void put(String name, Optional<String> value) {
        if (values.put(name, value) != null) {
            throw new OroException(
                    NAME.matcher(name).matches()
                            ? OroError.parameter(name)
                            : OroError.invalidRequest("A parameter came more than once"));
        }
        if (values.size() > MOST) {
            throw new OroException(OroError.invalidRequest("There are too many parameters"));
        }
    }

    /** The value; empty where there is none. Refuses what is no text, or has characters that cannot be there. */
    Optional<String> text(String name) {
        var value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value.filter(Parameters::isClean).isEmpty()) {
            throw new OroException(OroError.parameter(name));
        }
        return value;
    }

    /** The same, and refuses that there is none; it may have no characters. */
    String required(String name) {
        return text(name).orElseThrow(() -> new OroException(OroError.parameter(name)));
    }

    /** The value if it is a text. */
    String textOrEmpty(String name) {
        return values.getOrDefault(name, Optional.empty()).orElse("");
    }

    /** No control characters, no half of a character, and no sign that the octets were no UTF-8. */
    private static boolean isClean(String text) {
        return text.length() <= LONGEST
                && text.codePoints()
                        .allMatch(c ->
                                c >= ' ' && c != 0x7F && c != 0xFFFD && Character.getType(c) != Character.SURROGATE);
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
