package dev.gatehouse.authorize;

import org.springframework.security.authentication.InsufficientAuthenticationException;

/** Nobody is signed in, or not lately enough; the entry point sends the person to the sign-in page. */
public final class SignInNeeded extends InsufficientAuthenticationException {

    private final String query;

    SignInNeeded(String query) {
        super("Somebody has to sign in first");
        this.query = query;
    }

    /** The path to come back to: the same authorization request. */
    public String returnTo() {
        return "/oauth2/authorize?" + query;
    }
}
