package dev.gatehouse.integrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an integration when it is made or changed.
 *
 * @param name by which people know it; no two have the same, whatever the case
 * @param email of whom to ask
 * @param endpoint where its credentials are sent for the exchange of tokens
 * @param identityLinkUrl where the merchant signs in with the partner
 */
public record Details(
        String name,
        @Nullable String email,
        @Nullable String endpoint,
        @Nullable String identityLinkUrl,
        Allowed allowed) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int HIGHEST_PORT = 65_535;

    /** That of Magento's own schema. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^.@\\s]+\\.[^@\\s]+");

    /** Whether credentials are exchanged over the wire: only where it is known where to send them and where to sign in. */
    public boolean exchangesTokens() {
        return endpoint != null && identityLinkUrl != null;
    }

    /** Whether something of it goes over a connection that others can read. */
    public boolean isInsecure() {
        return Stream.of(endpoint, identityLinkUrl).anyMatch(url -> url != null && !url.startsWith("https://"));
    }

    /** What is wrong with it, a sentence for each member; empty if it can be kept. */
    public Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        if (name.isBlank() || name.length() > LONGEST_NAME || hasControls(name)) {
            problems.put("name", "It must have 1 to 255 characters.");
        }
        if (email != null
                && (email.length() > LONGEST_NAME
                        || hasControls(email)
                        || !EMAIL.matcher(email).matches())) {
            problems.put("email", "It must be an e-mail address.");
        }
        if (endpoint != null && !isAddress(endpoint)) {
            problems.put("endpoint", "It must be an address such as https://partner.example/endpoint.");
        }
        if (identityLinkUrl != null && !isAddress(identityLinkUrl)) {
            problems.put("identity_link_url", "It must be an address such as https://partner.example/login.");
        }
        return problems;
    }

    private static boolean hasControls(String text) {
        // A half of a pair is no character to the database.
        return text.codePoints().anyMatch(c -> c < ' ' || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF));
    }

    /** Whether somebody can be called there. */
    static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && text.length() <= LONGEST_ADDRESS
                    && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
