package dev.gatehouse.core;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom a token speaks for. The text form, such as {@code customer:7}, is the principal name inside the server and the
 * {@code sub} claim outside it.
 */
public sealed interface Subject {

    /** A merchant's member of staff. */
    record Admin(long id) implements Subject {}

    /** Somebody who buys. */
    record Customer(long id) implements Subject {}

    /** A partner with OAuth 1.0a or bearer credentials. */
    record Integration(long id) implements Subject {}

    /** An application acting for itself (RFC 6749 §4.4). */
    record Application(String clientId) implements Subject {}

    /**
     * Somebody who has not signed in, and whom the shop can tell from others by a token alone, such as for a cart. No row says more of
     * them, and they may do what everybody may.
     */
    record Visitor(String id) implements Subject {

        private static final Pattern FORM = Pattern.compile("[0-9a-f]{20}");
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final int BYTES = 10;

        /** Throws {@link IllegalArgumentException} for anything but 20 digits of lower-case hex. */
        public Visitor {
            if (!FORM.matcher(id).matches()) {
                throw new IllegalArgumentException("Not the name of a visitor");
            }
        }

        /** Somebody new. */
        public static Visitor random() {
            var bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            return new Visitor(HexFormat.of().formatHex(bytes));
        }
    }

    /** Reads what {@link #text()} wrote; throws {@link IllegalArgumentException} on anything else. */
    static Subject parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Not a subject: " + text);
        }
        var id = text.substring(colon + 1);
        return switch (UserType.parse(text.substring(0, colon))) {
            case ADMIN -> new Admin(Long.parseLong(id));
            case CUSTOMER -> new Customer(Long.parseLong(id));
            case INTEGRATION -> new Integration(Long.parseLong(id));
            case APPLICATION -> new Application(id);
            case VISITOR -> new Visitor(id);
        };
    }

    /** The {@code sub} claim; subjects of different kinds never share one. */
    default String text() {
        return switch (this) {
            case Admin(long id) -> "admin:" + id;
            case Customer(long id) -> "customer:" + id;
            case Integration(long id) -> "integration:" + id;
            case Application(String clientId) -> "application:" + clientId;
            case Visitor(String id) -> "visitor:" + id;
        };
    }

    /** The kind of subject. */
    default UserType type() {
        return switch (this) {
            case Admin _ -> UserType.ADMIN;
            case Customer _ -> UserType.CUSTOMER;
            case Integration _ -> UserType.INTEGRATION;
            case Application _ -> UserType.APPLICATION;
            case Visitor _ -> UserType.VISITOR;
        };
    }
}
