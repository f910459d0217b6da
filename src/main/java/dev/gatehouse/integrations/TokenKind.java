package dev.gatehouse.integrations;

import java.util.Locale;

/** How far a partner has come with its one token. */
public enum TokenKind {
    /** It has been sent a verifier, and may ask for a request token. */
    VERIFIER,
    /** It has temporary credentials (RFC 5849 §2.1). */
    REQUEST,
    /** It has token credentials (RFC 5849 §2.3). */
    ACCESS;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenKind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
