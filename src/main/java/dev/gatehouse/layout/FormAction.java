package dev.gatehouse.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the forms of a page may lead. Browsers apply the {@code form-action} of a page's Content-Security-Policy to every
 * redirect that follows, so a page whose form ends at a client's redirect address has to name that address; and since the
 * client may redirect once more, to a place that only it knows, every https address with it.
 */
public final class FormAction {

    private static final String ATTRIBUTE = FormAction.class.getName();

    private FormAction() {}

    /** Lets the forms of this page end at a redirect address, which must be one that its client registered. */
    public static void allow(HttpServletRequest request, String redirectUri) {
        request.setAttribute(ATTRIBUTE, "https: " + source(URI.create(redirectUri)));
    }

    /** The same where nobody can tell yet at which of its client's addresses they end; at any port of this machine (RFC 8252 §7.3). */
    public static void allowAny(HttpServletRequest request, Set<String> redirectUris) {
        var sources = new TreeSet<String>();
        for (var redirectUri : redirectUris) {
            var uri = URI.create(redirectUri);
            var loopback = "127.0.0.1".equals(uri.getHost()) || "[::1]".equals(uri.getHost());
            sources.add(loopback ? uri.getScheme() + "://" + uri.getHost() + ":*" : source(uri));
        }
        request.setAttribute(ATTRIBUTE, "https: " + String.join(" ", sources));
    }

    /** The sources to put into {@code form-action} beside {@code 'self'}, if any. */
    public static @Nullable String allowed(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    private static String source(URI uri) {
        return uri.getHost() == null ? uri.getScheme() + ":" : origin(uri);
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
