package dev.gatehouse.keys;

import java.util.Locale;

/** What a key can do. The kind begins the name of its file. */
enum KeyKind {
    ES256(".pem"),
    RS256(".pem"),
    ED25519(".pem"),
    MAC(".key");

    private final String ending;

    KeyKind(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
