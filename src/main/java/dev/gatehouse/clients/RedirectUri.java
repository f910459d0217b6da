package dev.gatehouse.clients;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** The rules of redirect addresses (RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1). */
final class RedirectUri {

    private RedirectUri() {}

    /** Throws {@link IllegalArgumentException} unless it is absolute, without a fragment, and not a script. */
    static void check(String text) {
        var uri = parse(text);
        var scheme = uri == null ? null : uri.getScheme();
        if (uri == null || scheme == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Not a redirect address: " + text);
        }
        switch (scheme.toLowerCase(java.util.Locale.ROOT)) {
            case "javascript", "data", "vbscript", "file", "blob", "about" ->
                throw new IllegalArgumentException("Not a scheme to redirect to: " + scheme);
            case "http", "https" -> {
                if (uri.getHost() == null) {
                    throw new IllegalArgumentException("A redirect address without a host: " + text);
                }
            }
            default -> {
                // RFC 8252 §7.1: an app's own scheme is a domain name in reverse; that is the app's duty, not checked
                // here.
            }
        }
    }

    static boolean sameButLoopbackPort(String registered, String asked) {
        var mine = parse(registered);
        var theirs = parse(asked);
        if (mine == null || theirs == null || !loopback(mine) || theirs.getRawFragment() != null) {
            return false;
        }
        return Objects.equals(mine.getScheme(), theirs.getScheme())
                && Objects.equals(mine.getHost(), theirs.getHost())
                && Objects.equals(mine.getRawPath(), theirs.getRawPath())
                && Objects.equals(mine.getRawQuery(), theirs.getRawQuery())
                && theirs.getRawUserInfo() == null;
    }

    /** RFC 8252 §8.3: the literal addresses only, since a name such as localhost can be made to point elsewhere. */
    private static boolean loopback(URI uri) {
        return "http".equals(uri.getScheme()) && ("127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost()));
    }

    private static @org.jspecify.annotations.Nullable URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
