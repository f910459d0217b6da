package dev.gatehouse.signin;

import dev.gatehouse.core.Subject;

/**
 * A customer with a session in the storefront.
 *
 * @param told what the room {@code users} says of them, in the form that {@code users.Rights} reads
 */
public record StorefrontCustomer(Subject subject, String told) {}
