package dev.gatehouse.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Whose pages these are. Templates ask it as {@code @shop}; it reads everything once, at start. */
@Component
public class Shop {

    private final LayoutProperties properties;
    private final @Nullable Logo logo;
    private final String styles;
    private final String version;

    Shop(LayoutProperties properties, ResourceLoader resources) {
        this.properties = properties;
        this.logo = properties.logo() == null ? null : Logo.read(resources.getResource(properties.logo()));
        this.styles = ":root{%s}\n@media (prefers-color-scheme:dark){:root{%s}}\n"
                .formatted(
                        ShopColours.on(ShopColours.LIGHT_PAPER, properties.accent())
                                .css(),
                        ShopColours.on(ShopColours.DARK_PAPER, properties.accentDark())
                                .css());
        this.version = digest();
    }

    /** The name of the shop, as its customers know it. */
    public String name() {
        return properties.name();
    }

    /** Changes with anything that browsers keep, so that they never keep it too long. */
    public String version() {
        return version;
    }

    /** Whether there is a picture at {@code /assets/shop-logo}. */
    public boolean hasLogo() {
        return logo != null;
    }

    /** Whether {@link #supportLink()} has something. */
    public boolean hasSupport() {
        return properties.support() != null;
    }

    /** Where people find help, as a link; empty where the shop names no place. */
    public String supportLink() {
        var support = properties.support();
        if (support == null) {
            return "";
        }
        return support.startsWith("https://") ? support : "mailto:" + support;
    }

    Optional<Logo> logo() {
        return Optional.ofNullable(logo);
    }

    /** The style sheet with the shop's colours. */
    String styles() {
        return styles;
    }

    private String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(new ClassPathResource("static/assets/gatehouse.css").getContentAsByteArray());
            digest.update(styles.getBytes(UTF_8));
            if (logo != null) {
                digest.update(logo.bytes());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
