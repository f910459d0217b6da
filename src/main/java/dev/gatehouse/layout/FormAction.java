package dev.gatehouse.layout;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
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
        var uri = URI.create(redirectUri);
        request.setAttribute(ATTRIBUTE, "https: " + (uri.getHost() == null ? uri.getScheme() + ":" : origin(uri)));
    }

    /** The sources to put into {@code form-action} beside {@code 'self'}, if any. */
    public static @Nullable String allowed(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
