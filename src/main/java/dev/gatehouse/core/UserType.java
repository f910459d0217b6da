package dev.gatehouse.core;

/** The four kinds of {@link Subject}, as the {@code user_type} claim names them. */
public enum UserType {
    ADMIN,
    CUSTOMER,
    INTEGRATION,
    APPLICATION;

    /** The name on the wire and in the database, such as {@code customer}. */
    public String text() {
        return switch (this) {
            case ADMIN -> "admin";
            case CUSTOMER -> "customer";
            case INTEGRATION -> "integration";
            case APPLICATION -> "application";
        };
    }

    /** Reads what {@link #text()} wrote; throws {@link IllegalArgumentException} on anything else. */
    public static UserType parse(String text) {
        return switch (text) {
            case "admin" -> ADMIN;
            case "customer" -> CUSTOMER;
            case "integration" -> INTEGRATION;
            case "application" -> APPLICATION;
            default -> throw new IllegalArgumentException("Not a user type: " + text);
        };
    }
}
