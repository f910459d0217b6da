package dev.gatehouse.grants;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The form of a token request. That no parameter comes twice has been checked at the door. */
record TokenForm(HttpServletRequest request) {

    /** RFC 6749 §3.3. */
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

    String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> Refusals.of(OAuth2ErrorCodes.INVALID_REQUEST, "The parameter " + name + " is missing."));
    }

    /** RFC 6749 §3.2: a parameter without a value counts as left out. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isEmpty());
    }

    Set<String> scopes() {
        var scope = optional("scope");
        if (scope.isEmpty()) {
            return Set.of();
        }
        if (!SCOPE.matcher(scope.get()).matches()) {
            throw Refusals.of(OAuth2ErrorCodes.INVALID_SCOPE, "The scope is malformed.");
        }
        return new LinkedHashSet<>(Arrays.asList(scope.get().split(" ", -1)));
    }
}
