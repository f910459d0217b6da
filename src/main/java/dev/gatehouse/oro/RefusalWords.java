package dev.gatehouse.oro;

import dev.gatehouse.clients.Client;
import dev.gatehouse.grants.Refusal;
import dev.gatehouse.tokens.Redemption.Why;
import java.util.Set;
import java.util.regex.Pattern;

/** What Oro says where we refuse. */
final class RefusalWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");

    private RefusalWords() {}

    /**
     * The error.
     *
     * @param scopes those that were asked for
     */
    static OroError of(Refusal refusal, Client client, Set<String> scopes) {
        return switch (refusal) {
            case Refusal.GrantNotAllowed() -> OroError.invalidClient();
            case Refusal.Proof() -> OroError.invalidClient();
            case Refusal.Scope() -> scope(client, scopes);
            case Refusal.Password() -> OroError.wrongCredentials();
            case Refusal.Code(var why) -> code(why);
            case Refusal.RefreshToken(var why) -> OroError.refreshToken(refreshToken(why));
            case Refusal.NothingLeft() -> OroError.invalidGrant("");
            case Refusal.Busy() -> OroError.busy();
            case Refusal.NoKey() -> OroError.noKey();
        };
    }

    private static OroError code(Why why) {
        return switch (why) {
            case FORGED -> OroError.invalidRequest("Cannot decrypt the authorization code");
            case EXPIRED -> OroError.invalidRequest("Authorization code has expired");
            case ENDED, KEY -> OroError.invalidRequest("Authorization code has been revoked");
            case OTHER_CLIENT -> OroError.invalidRequest("Authorization code was not issued to this client");
            case REDIRECT_URI -> OroError.invalidRequest("Invalid redirect URI");
            case VERIFIER -> OroError.invalidGrant("Failed to verify `code_verifier`.");
            case NO_VERIFIER -> OroError.parameter("code_verifier");
            case NO_CHALLENGE -> OroError.invalidRequest("code_verifier received when no code_challenge is present");
        };
    }

    private static String refreshToken(Why why) {
        return switch (why) {
            case FORGED -> "Cannot decrypt the refresh token";
            case EXPIRED -> "Token has expired";
            case OTHER_CLIENT -> "Token is not linked to client";
            case ENDED, KEY, REDIRECT_URI, VERIFIER, NO_VERIFIER, NO_CHALLENGE -> "Token has been revoked";
        };
    }

    /** Names the first that the client may not ask for, else the first; what is no plain word is not repeated. */
    private static OroError scope(Client client, Set<String> scopes) {
        return scopes.stream()
                .filter(scope -> !client.scopes().contains(scope))
                .findFirst()
                .or(() -> scopes.stream().findFirst())
                .filter(scope -> PLAIN.matcher(scope).matches())
                .map(OroError::invalidScope)
                .orElseGet(() -> OroError.invalidScope("scope"));
    }
}
