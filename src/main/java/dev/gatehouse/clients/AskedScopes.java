package dev.gatehouse.clients;

import dev.gatehouse.acl.Acl;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** Reads what a client wants a person to be asked for. */
@Component
public class AskedScopes {

    /** RFC 6749 §3.3. */
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

    private final Acl acl;

    AskedScopes(Acl acl) {
        this.acl = acl;
    }

    /**
     * RFC 6749 §3.3: without a scope in the request, the client gets its default, which is all it may have. Throws an
     * {@code invalid_scope} for what the client may not ask for.
     */
    public Set<String> of(Client client, Optional<String> scope) {
        if (scope.isEmpty() && client.scopes().isEmpty()) {
            throw refused("There is nothing that the client may ask for.");
        }
        if (scope.isEmpty()) {
            return client.scopes();
        }
        if (!SCOPE.matcher(scope.get()).matches()) {
            throw refused("The scope is malformed.");
        }
        var scopes = new LinkedHashSet<>(Arrays.asList(scope.get().split(" ", -1)));
        if (!client.scopes().containsAll(scopes) || !scopes.stream().allMatch(acl::isScope)) {
            throw refused("The client may not ask for this scope.");
        }
        if (!acl.fitIntoToken(scopes)) {
            throw refused("Too many scopes for one token; ask for whole branches instead.");
        }
        return scopes;
    }

    private static OAuth2AuthenticationException refused(String words) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, words, null));
    }
}
