package dev.gatehouse.graphql;

import dev.gatehouse.stores.Store;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request of GraphQL over HTTP, and what was noticed while it was served.
 *
 * @param request by which it came
 * @param mutations how many were asked for so far
 * @param busy whether there was too much to do
 */
record GraphQlCall(
        String query,
        @Nullable String operation,
        Map<String, Object> variables,
        Store store,
        HttpServletRequest request,
        AtomicInteger mutations,
        AtomicBoolean busy) {

    boolean mayChange() {
        return request.getMethod().equals("POST");
    }

    /** Hides what was sent. */
    @Override
    public String toString() {
        return "GraphQlCall[***]";
    }
}
