package dev.gatehouse.core;

import java.util.Map;

/** An event worth keeping: published by any room, kept and counted by {@code ops}. */
public interface Audited {

    /** Who did it: a subject's text, a client id, or {@code -} where nobody is known. */
    String actor();

    /** What was done, in the past tense with a dot, such as {@code signin.refused}. Few different values: it names a metric. */
    String action();

    /** What else is worth knowing; never a secret. */
    default Map<String, String> details() {
        return Map.of();
    }
}
