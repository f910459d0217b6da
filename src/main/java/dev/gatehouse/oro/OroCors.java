package dev.gatehouse.oro;

import dev.gatehouse.core.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What pages of other sites are told at {@code /oauth2-token}, in Oro's way. No cookie is ever looked at there. */
@Component
class OroCors {

    private static final String METHODS = "OPTIONS, POST";

    private final CorsProperties properties;
    private final String ourOrigin;
    private final String headers;

    OroCors(CorsProperties properties, Issuer issuer) {
        this.properties = properties;
        var address = URI.create(issuer.value());
        this.ourOrigin = address.getScheme() + "://" + address.getRawAuthority();
        var more = String.join(",", properties.allowHeaders());
        this.headers = HttpHeaders.AUTHORIZATION + "," + HttpHeaders.CONTENT_TYPE + (more.isEmpty() ? "" : "," + more);
    }

    /** Whatever comes of a POST, a page that may call can read it. */
    void onPost(HttpServletRequest request, HttpServletResponse response) {
        foreignOrigin(request).ifPresent(origin -> allow(origin, response));
    }

    /** The question that a browser asks before it lets a page call, or any other OPTIONS. */
    void onOptions(HttpServletRequest request, HttpServletResponse response) {
        var origin = foreignOrigin(request);
        origin.ifPresent(foreign -> allow(foreign, response));
        if (origin.isEmpty() || request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) == null) {
            response.setHeader(HttpHeaders.ALLOW, METHODS);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        var seconds = properties.preflightMaxAge().toSeconds();
        if (seconds > 0) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(seconds));
            response.setHeader(HttpHeaders.CACHE_CONTROL, "max-age=" + seconds + ", public");
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    private Optional<String> foreignOrigin(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)).filter(origin -> !origin.equals(ourOrigin));
    }

    private void allow(String origin, HttpServletResponse response) {
        if (properties.allowOrigins().contains(origin)
                || properties.allowOrigins().contains(CorsProperties.ALL)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
    }
}
