package dev.gatehouse.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Locale;
import java.util.Set;

/** What a key can do. The kind begins the name of its file. */
enum KeyKind {
    ES256(".pem"),
    RS256(".pem"),
    MAC(".key");

    private final String ending;

    KeyKind(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    /** The signatures (RFC 7518 §3.1) that a key of this kind makes. */
    Set<JWSAlgorithm> algorithms() {
        return switch (this) {
            case ES256 -> Set.of(JWSAlgorithm.ES256);
            case RS256 -> Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
            case MAC -> Set.of();
        };
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
