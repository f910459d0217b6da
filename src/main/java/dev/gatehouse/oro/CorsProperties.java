package dev.gatehouse.oro;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of other sites may call {@code /oauth2-token}. Without an origin, none.
 *
 * @param allowOrigins origins such as {@code https://shop.example.com}; {@code *} for all
 * @param allowHeaders headers that those pages may send besides {@code Authorization} and {@code Content-Type}
 * @param preflightMaxAge how long browsers may remember the answer to their question, to the second; 0 for not at all
 */
@ConfigurationProperties(prefix = "gatehouse.oro.cors", ignoreUnknownFields = false)
record CorsProperties(
        @DefaultValue List<String> allowOrigins,
        @DefaultValue List<String> allowHeaders,
        @DefaultValue("10m") Duration preflightMaxAge) {

    static final String ALL = "*";

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#\\s]+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    CorsProperties {
        allowOrigins = List.copyOf(allowOrigins);
        allowHeaders = List.copyOf(allowHeaders);
        for (var origin : allowOrigins) {
            if (!origin.equals(ALL) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "gatehouse.oro.cors.allow-origins must be like https://shop.example.com, without a path, not "
                                + origin);
            }
        }
        if (!allowHeaders.stream().allMatch(header -> HEADER.matcher(header).matches())) {
            throw new IllegalArgumentException("gatehouse.oro.cors.allow-headers must be names of headers");
        }
        if (preflightMaxAge.isNegative()) {
            throw new IllegalArgumentException("gatehouse.oro.cors.preflight-max-age must not be negative");
        }
    }
}
