package dev.gatehouse.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of gateways, by where and how they ask. */
enum Gateway {
    /** nginx, {@code auth_request}: it understands 200, 401 and 403; everything else is a failure to it. */
    NGINX("/gateway/nginx", "X-Original-"),
    /** Traefik, {@code forwardAuth}. */
    TRAEFIK("/gateway/traefik", "X-Forwarded-"),
    /** Caddy, {@code forward_auth}. */
    CADDY("/gateway/caddy", "X-Forwarded-"),
    /** Envoy, {@code ext_authz} over HTTP: it comes with the client's own method, and with its target behind our path. */
    ENVOY("/gateway/envoy", "X-Forwarded-");

    private final String path;
    private final String methodHeader;
    private final String targetHeader;
    private final String protoHeader;
    private final String hostHeader;

    Gateway(String path, String prefix) {
        this.path = path;
        this.methodHeader = prefix + "Method";
        this.targetHeader = prefix + "URI";
        this.protoHeader = prefix + "Proto";
        this.hostHeader = prefix + "Host";
    }

    /**
     * Whose door this is; null: nobody's.
     *
     * @param path as it came: {@code /gateway/envoy/../../x} is Envoy asking about a path with dots, and nothing else
     */
    static @Nullable Gateway at(String path) {
        for (var gateway : values()) {
            if (gateway == ENVOY ? path.startsWith(gateway.path) : path.equals(gateway.path)) {
                return gateway;
            }
        }
        return null;
    }

    /** Where it asks. */
    String path() {
        return path;
    }

    /** By these it tells of the original request; each may come once. */
    List<String> headers() {
        return this == ENVOY
                ? List.of(protoHeader, "Host")
                : List.of(methodHeader, targetHeader, protoHeader, hostHeader);
    }

    @Nullable
    String method(HttpServletRequest request) {
        return this == ENVOY ? request.getMethod() : request.getHeader(methodHeader);
    }

    @Nullable
    String target(String asked, HttpServletRequest request) {
        if (this != ENVOY) {
            return request.getHeader(targetHeader);
        }
        var target = asked.substring(path.length());
        return request.getQueryString() == null ? target : target + "?" + request.getQueryString();
    }

    @Nullable
    String proto(HttpServletRequest request) {
        return request.getHeader(protoHeader);
    }

    @Nullable
    String host(HttpServletRequest request) {
        return request.getHeader(this == ENVOY ? "Host" : hostHeader);
    }

    /** The status that it passes on; the true one stands in a header beside it. */
    int understands(int status) {
        return this != NGINX || status == 401 ? status : 403;
    }
}
