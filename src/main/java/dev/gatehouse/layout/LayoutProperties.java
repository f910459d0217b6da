package dev.gatehouse.layout;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a shop makes the pages its own: {@code gatehouse.layout}.
 *
 * @param name the name of the shop, as its customers know it; at most 60 characters
 * @param logo a picture of at most 256 KiB, as {@code file:/path/logo.svg} or {@code classpath:logo.png}; SVG, PNG, WebP or
 *     JPEG. Without one a small gate stands there
 * @param accent the colour of buttons and links on light pages, as {@code #rrggbb}
 * @param accentDark the same on dark pages
 * @param support where people find help: an e-mail address or an {@code https} address
 */
@ConfigurationProperties("gatehouse.layout")
record LayoutProperties(
        @DefaultValue("Gatehouse") String name,
        @Nullable String logo,
        @DefaultValue("#1f5f4a") String accent,
        @DefaultValue("#8fd3b6") String accentDark,
        @Nullable String support) {

    LayoutProperties {
        if (name.isBlank() || name.length() > 60) {
            throw new IllegalArgumentException("gatehouse.layout.name must have 1 to 60 characters");
        }
        check("accent", accent);
        check("accent-dark", accentDark);
        if (support != null && !support.matches("https://[^\\s\"<>]+|[^\\s\"<>:/?#@]+@[^\\s\"<>:/?#@]+")) {
            throw new IllegalArgumentException(
                    "gatehouse.layout.support must be an e-mail or https address: " + support);
        }
    }

    private static void check(String name, String colour) {
        if (Colour.parse(colour).isEmpty()) {
            throw new IllegalArgumentException(
                    "gatehouse.layout." + name + " must be a colour such as #1f5f4a, not " + colour);
        }
    }
}
