package dev.gatehouse.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes, without query and fragment, in the one spelling that all equal addresses share (RFC 3986 §6.2.2 and
 * §6.2.3), as RFC 9449 §4.3 asks for before two are compared.
 */
record TargetAddress(String value) {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** Empty for what is no absolute http address, or names a user. */
    static Optional<TargetAddress> of(String text) {
        try {
            var uri = new URI(text);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "http" -> Optional.of(of(scheme, uri, 80));
                case "https" -> Optional.of(of(scheme, uri, 443));
                default -> Optional.empty();
            };
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static TargetAddress of(String scheme, URI uri, int usualPort) {
        var port = uri.getPort() == -1 || uri.getPort() == usualPort ? "" : ":" + uri.getPort();
        var path = withoutDots(unescaped(uri.getRawPath()));
        return new TargetAddress(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
    }

    /** What need not be escaped is not; what must be is in capitals. */
    private static String unescaped(String path) {
        return ESCAPE.matcher(path).replaceAll(escape -> {
            var c = (char) Integer.parseInt(escape.group(1), 16);
            return isUnreserved(c) ? Character.toString(c) : escape.group().toUpperCase(Locale.ROOT);
        });
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /** RFC 3986 §5.2.4. Two slashes stay two: they may lead elsewhere than one. */
    private static String withoutDots(String path) {
        var kept = new ArrayList<String>();
        var segments = path.substring(path.isEmpty() ? 0 : 1).split("/", -1);
        for (var at = 0; at < segments.length; at++) {
            var dots = segments[at].equals(".") || segments[at].equals("..");
            if (segments[at].equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!dots) {
                kept.add(segments[at]);
            } else if (at == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
