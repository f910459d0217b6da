package dev.gatehouse.server;

import dev.gatehouse.layout.FormAction;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What browsers are told about our answers. */
final class PageHeaders {

    private static final String PAGES = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self'";

    private static final String MACHINES = "default-src 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    static void forPages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
        headers.addHeaderWriter(pages());
    }

    static void forMachines(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
        headers.addHeaderWriter((_, response) -> response.setHeader("Content-Security-Policy", MACHINES));
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
        // Not "same-origin": codes in addresses must not leave in a Referer, not even to ourselves (RFC 9700 §4.2.4).
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
        headers.addHeaderWriter((_, response) -> {
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
            response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        });
    }

    /** Written when the page is, since the page knows where its form may end. */
    private static HeaderWriter pages() {
        return (request, response) -> {
            var allowed = FormAction.allowed(request);
            response.setHeader("Content-Security-Policy", allowed == null ? PAGES : PAGES + " " + allowed);
        };
    }
}
