package dev.gatehouse.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who we are.
 *
 * @param issuer our address as everybody outside knows it, such as {@code https://login.example.com}; without a slash at the
 *     end, a query or a fragment (RFC 8414 §2)
 */
@ConfigurationProperties("gatehouse")
record ServerProperties(@Nullable String issuer) {

    ServerProperties {
        if (issuer != null) {
            check(issuer);
        }
    }

    private static void check(String issuer) {
        var uri = URI.create(issuer);
        var http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("gatehouse.issuer is not an http address of this server: " + issuer);
        }
        if (issuer.endsWith("/") || !uri.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "gatehouse.issuer must not have a path, nor a slash at its end: " + issuer);
        }
    }
}
