package dev.gatehouse.signin;

import dev.gatehouse.core.Audited;
import dev.gatehouse.core.Subject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did not.
 *
 * @param subject whose account it was, if there is one
 */
public record SignInRefused(@Nullable Subject subject, String origin) implements Audited {

    @Override
    public String actor() {
        return subject == null ? "-" : subject.text();
    }

    @Override
    public String action() {
        return "signin.refused";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("origin", origin);
    }
}
