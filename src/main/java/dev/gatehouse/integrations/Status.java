package dev.gatehouse.integrations;

import java.util.Locale;

/** Whether an integration may be used. */
public enum Status {
    INACTIVE,
    ACTIVE,
    /** Its declaration changed, so it was made anew and must be activated again. */
    RECREATED;

    /** The name in the database and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
