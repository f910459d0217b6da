package dev.gatehouse.authorize;

import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.layout.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * An authorization request that comes to nothing. Thrown only inside the authorization endpoint, whose filter hands it to
 * {@link AuthorizationResponses}.
 */
final class AuthorizationRefused extends OAuth2AuthenticationException {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationRefused.class);

    private final transient @Nullable Problem problem;
    private final @Nullable String redirectUri;
    private final @Nullable String state;

    private AuthorizationRefused(
            OAuth2Error error, @Nullable Problem problem, @Nullable String redirectUri, @Nullable String state) {
        super(error);
        this.problem = problem;
        this.redirectUri = redirectUri;
        this.state = state;
    }

    /** RFC 6749 §4.1.2.1, first case: the person is told, and nobody is redirected to. */
    static AuthorizationRefused page(Problem problem) {
        return new AuthorizationRefused(new OAuth2Error(problem.key()), problem, null, null);
    }

    /** RFC 6749 §4.1.2.1, second case: the client is told. */
    static AuthorizationRefused redirect(String redirectUri, @Nullable String state, String error, String description) {
        return new AuthorizationRefused(new OAuth2Error(error, description, null), null, redirectUri, state);
    }

    /** No code can be made now; nothing that a client could not repeat later. */
    static AuthorizationRefused noKey(AuthorizationRequest request, KeyUnavailableException e) {
        log.error("No authorization request can be answered: {}", e.getMessage());
        return redirect(request.redirectUri(), request.state(), "server_error", "The server cannot answer now.");
    }

    /** RFC 9126 §2.3: the same, said to the client that pushed the request. */
    OAuth2AuthenticationException toPusher() {
        var words = Problem.redirectUnregistered().equals(problem)
                ? "The redirect_uri is missing, or is not one of the client's."
                : "The request is too long.";
        return problem == null
                ? new OAuth2AuthenticationException(getError())
                : new OAuth2AuthenticationException(new OAuth2Error("invalid_request", words, null));
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    @Nullable
    String redirectUri() {
        return redirectUri;
    }

    @Nullable
    String state() {
        return state;
    }
}
