package dev.gatehouse.server;

import dev.gatehouse.layout.FormAction;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What browsers are told about our answers. */
final class PageHeaders {

    private static final String PAGES = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";

    private static final String MACHINES = "default-src 'none'; frame-ancestors 'none'";

    private static final String CONTENT_SECURITY = "Content-Security-Policy";

    /** Beside those of Spring Security. */
    private static final Map<String, String> OURS = Map.of(
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=()");

    /** As Spring Security itself writes them. */
    private static final Map<String, String> OF_SPRING =
            Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer");

    private PageHeaders() {}

    static void forPages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
        headers.addHeaderWriter(pages());
    }

    static void forMachines(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
        headers.addHeaderWriter((_, response) -> response.setHeader(CONTENT_SECURITY, MACHINES));
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
        // Not "same-origin": codes in addresses must not leave in a Referer, not even to ourselves (RFC 9700 §4.2.4).
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
        headers.addHeaderWriter((_, response) -> OURS.forEach(response::setHeader));
    }

    /** For errors of requests that never came as far as Spring Security, whose headers the error pages of all others have by then. */
    static void forErrors(HttpServletResponse response) {
        OURS.forEach((name, value) -> setIfMissing(response, name, value));
        OF_SPRING.forEach((name, value) -> setIfMissing(response, name, value));
        setIfMissing(response, CONTENT_SECURITY, PAGES);
    }

    private static void setIfMissing(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }

    /** Written when the page is, since the page knows where its form may end. */
    private static HeaderWriter pages() {
        return (request, response) -> {
            var allowed = FormAction.allowed(request);
            response.setHeader(CONTENT_SECURITY, allowed == null ? PAGES : PAGES + " " + allowed);
        };
    }
}
