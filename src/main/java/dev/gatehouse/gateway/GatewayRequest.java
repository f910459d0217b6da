package dev.gatehouse.gateway;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits at the gateway, as its client sent it.
 *
 * @param method such as {@code GET}; what a header asks for in its place does not count
 * @param target path and query, neither decoded nor rewritten
 * @param https whether it came over https
 * @param origin scheme and host as the client knows them, if the gateway told: {@code https://shop.example.com}
 * @param headers those by which callers say who they are and what they can read, by their names in small letters
 */
public record GatewayRequest(
        String method,
        String target,
        boolean https,
        @Nullable String origin,
        Map<String, List<String>> headers) {

    public GatewayRequest {
        var small = new HashMap<String, List<String>>(headers.size() * 2);
        headers.forEach((name, values) -> {
            if (small.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)) != null) {
                throw new IllegalArgumentException("A header is named twice: " + name);
            }
        });
        headers = Collections.unmodifiableMap(small);
    }

    /** A request of which it is not known where it came. */
    public GatewayRequest(String method, String target, boolean https, Map<String, List<String>> headers) {
        this(method, target, https, null, headers);
    }

    /** The target without its query. */
    String path() {
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query as it came; null: there is none. */
    @Nullable
    String query() {
        var query = target.indexOf('?');
        return query < 0 ? null : target.substring(query + 1);
    }

    /** All values of a header, which is named in small letters. */
    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** Hides what the caller showed. */
    @Override
    public String toString() {
        return "GatewayRequest[" + method + "]";
    }
}
