package dev.gatehouse.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a known gateway asks about. */
@Component
class Questions {

    /** Of characters, for each header. */
    private static final int LONGEST = 8 * 1024;

    /** By these, callers say who they are and what they can read; who shows two is told so later. */
    private static final List<String> OF_THE_CALLER =
            List.of("authorization", "dpop", "cookie", "x-requested-with", "accept");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final @Nullable String shop;

    Questions(GatewayProperties properties) {
        this.shop = properties.shop();
    }

    /**
     * The request that waits at the gateway; empty if that was not told, or told twice: one may be the client's own.
     *
     * @param path of the question itself, neither decoded nor normalised
     */
    Optional<GatewayRequest> read(Gateway gateway, String path, HttpServletRequest request) {
        for (var name : gateway.headers()) {
            var told = values(request, name);
            if (told == null || told.size() > 1) {
                return Optional.empty();
            }
        }
        var caller = ofTheCaller(request);
        if (caller == null) {
            return Optional.empty();
        }
        var method = gateway.method(request);
        var target = gateway.target(path, request);
        if (method == null || target == null || !METHOD.matcher(method).matches() || target.length() > LONGEST) {
            return Optional.empty();
        }
        var https = "https".equalsIgnoreCase(gateway.proto(request));
        return Optional.of(new GatewayRequest(method, target, https, origin(https, gateway.host(request)), caller));
    }

    /** All that came under this name; null: one of them is too long. */
    private static @Nullable List<String> values(HttpServletRequest request, String name) {
        var values = Collections.list(request.getHeaders(name));
        for (var value : values) {
            if (value.length() > LONGEST) {
                return null;
            }
        }
        return values;
    }

    /** What is configured cannot be talked over by a gateway that believes its clients' {@code Host}. */
    private @Nullable String origin(boolean https, @Nullable String host) {
        if (shop != null) {
            return shop;
        }
        return host == null || !HOST.matcher(host).matches() ? null : (https ? "https://" : "http://") + host;
    }

    private static @Nullable Map<String, List<String>> ofTheCaller(HttpServletRequest request) {
        var headers = new HashMap<String, List<String>>(8);
        for (var name : OF_THE_CALLER) {
            var values = values(request, name);
            if (values == null) {
                return null;
            }
            if (!values.isEmpty()) {
                headers.put(name, values);
            }
        }
        return headers;
    }
}
