package dev.gatehouse.layout;

import java.util.Locale;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/** Has the JDK list its thousand locales beside the start; Spring's bundles of messages ask for them. */
final class FirstLocales implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        var _ = Locale.getAvailableLocales();
    }
}
