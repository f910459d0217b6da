package dev.gatehouse.integrations;

import java.util.Locale;

/** Where an integration comes from. */
public enum Setup {
    /** Somebody made it. */
    MANUAL,
    /** A file declares it, and only the file can change it. */
    CONFIG;

    /** The name in the database and in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Setup parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
