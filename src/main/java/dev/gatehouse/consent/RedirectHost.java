package dev.gatehouse.consent;

import dev.gatehouse.clients.Client;
import java.net.URI;

/** Where a person is sent back to, as the consent page names it and consent is remembered by. */
public final class RedirectHost {

    /** In its place for devices, which nobody is sent back to (RFC 8628). */
    public static final String DEVICE = Client.DEVICE_CODE;

    private RedirectHost() {}

    /** The host of a redirect address, or its scheme where an app has one of its own. */
    public static String of(String redirectUri) {
        var uri = URI.create(redirectUri);
        return uri.getHost() == null ? uri.getScheme() + ":" : uri.getHost();
    }
}
