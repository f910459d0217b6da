package dev.gatehouse.authorize;

import dev.gatehouse.core.Subject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1).
 *
 * @param redirectUri where the answer goes; registered by the client
 * @param askedRedirectUri as the request had it, and as the token request must repeat it; {@code null} if it had none
 * @param codeChallenge S256 (RFC 7636 §4.3); {@code null}: none, which few clients may
 * @param dpopJkt the key that the code is to be bound to (RFC 9449 §10), if any
 * @param visitor whom the person was before, if a good token of theirs came along
 * @param maxAge how long ago the person may have signed in at most
 * @param query the request as it came, to come back to after signing in
 * @param pushed the row of a pushed request (RFC 9126), which has one answer; {@code null}: it came by way of the browser
 */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        @Nullable String askedRedirectUri,
        @Nullable String state,
        Set<String> scopes,
        @Nullable String codeChallenge,
        @Nullable String nonce,
        @Nullable String dpopJkt,
        Subject.@Nullable Visitor visitor,
        Set<Prompt> prompts,
        @Nullable Duration maxAge,
        String query,
        @Nullable UUID pushed) {

    AuthorizationRequest {
        scopes = Set.copyOf(scopes);
        prompts = Set.copyOf(prompts);
    }

    /** The same, which was pushed, with what to come back with. */
    AuthorizationRequest asPushed(UUID id, String reference) {
        return new AuthorizationRequest(
                clientId,
                redirectUri,
                askedRedirectUri,
                state,
                scopes,
                codeChallenge,
                nonce,
                dpopJkt,
                visitor,
                prompts,
                maxAge,
                reference,
                id);
    }

    /** Hides all but who asks. */
    @Override
    public String toString() {
        return "AuthorizationRequest[" + clientId + "]";
    }

    /** What the client wants a person to be asked (OpenID Connect Core §3.1.2.1). */
    enum Prompt {
        NONE,
        LOGIN,
        CONSENT,
        SELECT_ACCOUNT
    }
}
