package dev.gatehouse.core;

/** The five kinds of {@link Subject}, as the {@code user_type} claim names them. */
public enum UserType {
    ADMIN,
    CUSTOMER,
    INTEGRATION,
    APPLICATION,
    VISITOR;

    /** The name on the wire and in the database, such as {@code customer}. */
    public String text() {
        return switch (this) {
            case ADMIN -> "admin";
            case CUSTOMER -> "customer";
            case INTEGRATION -> "integration";
            case APPLICATION -> "application";
            case VISITOR -> "visitor";
        };
    }

    /** Reads what {@link #text()} wrote; throws {@link IllegalArgumentException} on anything else. */
    public static UserType parse(String text) {
        return switch (text) {
            case "admin" -> ADMIN;
            case "customer" -> CUSTOMER;
            case "integration" -> INTEGRATION;
            case "application" -> APPLICATION;
            case "visitor" -> VISITOR;
            default -> throw new IllegalArgumentException("Not a user type: " + text);
        };
    }
}
