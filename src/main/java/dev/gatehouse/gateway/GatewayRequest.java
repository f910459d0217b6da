package dev.gatehouse.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request that waits at the gateway, as its client sent it.
 *
 * @param method such as {@code GET}; what a header asks for in its place does not count
 * @param target path and query, neither decoded nor rewritten
 * @param https whether it came over https
 * @param headers those by which callers say who they are, by their names in small letters
 */
public record GatewayRequest(String method, String target, boolean https, Map<String, List<String>> headers) {

    public GatewayRequest {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
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
