package dev.gatehouse.routes;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a request that the route sets.
 *
 * @param name its path with dots, such as {@code customer.id}
 * @param force whether it replaces what the client sent; otherwise it stands in where the client sent nothing
 * @param value a text; a placeholder such as {@code %customer_id%}; or null
 */
public record RouteParameter(
        String name, boolean force, @Nullable String value) {}
