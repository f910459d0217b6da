package dev.gatehouse.users;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer whose account is open is one.
 *
 * @param website the code of their website; {@code null}: every one
 */
public record Membership(@Nullable String website) {}
