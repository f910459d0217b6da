package dev.gatehouse.core;

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
        };
    }

    /** The {@code sub} claim; subjects of different kinds never share one. */
    default String text() {
        return switch (this) {
            case Admin(long id) -> "admin:" + id;
            case Customer(long id) -> "customer:" + id;
            case Integration(long id) -> "integration:" + id;
            case Application(String clientId) -> "application:" + clientId;
        };
    }

    /** The kind of subject. */
    default UserType type() {
        return switch (this) {
            case Admin _ -> UserType.ADMIN;
            case Customer _ -> UserType.CUSTOMER;
            case Integration _ -> UserType.INTEGRATION;
            case Application _ -> UserType.APPLICATION;
        };
    }
}
