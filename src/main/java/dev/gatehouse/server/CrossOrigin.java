package dev.gatehouse.server;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * What scripts of other sites may call: the endpoints that no cookie opens, so that nothing of a person's session is within
 * their reach. Pages are not among them, nor is the API of the console: machines call it.
 */
final class CrossOrigin {

    private static final CorsConfiguration ANYBODY = anybody();

    /** For endpoints without a session, but for the API of the console. */
    static final CorsConfigurationSource PUBLIC =
            request -> request.getServletPath().startsWith("/api/admin/") ? null : ANYBODY;

    /** For those of OAuth 2.0, but for the authorization endpoint: people go there, scripts do not. */
    static final CorsConfigurationSource NOT_FOR_PAGES =
            request -> request.getServletPath().equals("/oauth2/authorize") ? null : ANYBODY;

    private CrossOrigin() {}

    private static CorsConfiguration anybody() {
        var anybody = new CorsConfiguration();
        anybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anybody.setAllowedMethods(List.of("GET", "POST"));
        anybody.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "DPoP"));
        anybody.setExposedHeaders(List.of(HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER, "DPoP-Nonce"));
        anybody.setAllowCredentials(false);
        anybody.setMaxAge(Duration.ofHours(1));
        return anybody;
    }
}
