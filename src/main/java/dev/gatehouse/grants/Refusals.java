package dev.gatehouse.grants;

import dev.gatehouse.tokens.Redemption;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The refusals of the token endpoint (RFC 6749 §5.2), with fixed texts. */
final class Refusals {

    private static final String CODE = "The code is wrong, expired, used, or not for this request.";
    private static final String REFRESH_TOKEN = "The refresh token is wrong, expired or revoked.";

    private Refusals() {}

    static OAuth2AuthenticationException of(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }

    static OAuth2AuthenticationException grantTypeNotAllowed() {
        return new GrantRefused(
                new Refusal.GrantNotAllowed(),
                OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
                "The client may not use this grant.");
    }

    static OAuth2AuthenticationException scopeNotAllowed() {
        return scope("The client may not ask for this scope.");
    }

    static OAuth2AuthenticationException scopeTooWide() {
        return scope("The scope goes beyond what was granted.");
    }

    static OAuth2AuthenticationException tooManyScopes() {
        return scope("Too many scopes for one token; ask for whole branches instead.");
    }

    static OAuth2AuthenticationException code() {
        return code(Redemption.Why.FORGED);
    }

    static OAuth2AuthenticationException code(Redemption.Why why) {
        return new GrantRefused(new Refusal.Code(why), OAuth2ErrorCodes.INVALID_GRANT, CODE);
    }

    /** There is nothing left that the code could be traded for. */
    static OAuth2AuthenticationException emptyCode() {
        return new GrantRefused(new Refusal.NothingLeft(), OAuth2ErrorCodes.INVALID_GRANT, CODE);
    }

    static OAuth2AuthenticationException deviceCode() {
        return of(OAuth2ErrorCodes.INVALID_GRANT, "The device code is wrong, used, or not for this client.");
    }

    static OAuth2AuthenticationException refreshToken() {
        return refreshToken(Redemption.Why.FORGED);
    }

    static OAuth2AuthenticationException refreshToken(Redemption.Why why) {
        return new GrantRefused(new Refusal.RefreshToken(why), OAuth2ErrorCodes.INVALID_GRANT, REFRESH_TOKEN);
    }

    /** There is nothing left that the refresh token could be traded for. */
    static OAuth2AuthenticationException emptyRefreshToken() {
        return new GrantRefused(new Refusal.NothingLeft(), OAuth2ErrorCodes.INVALID_GRANT, REFRESH_TOKEN);
    }

    static OAuth2AuthenticationException password() {
        return new GrantRefused(
                new Refusal.Password(),
                OAuth2ErrorCodes.INVALID_GRANT,
                "The name or the password is wrong, or the account is locked.");
    }

    static OAuth2AuthenticationException busy() {
        return new GrantRefused(
                new Refusal.Busy(),
                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                "Too many people are signing in; try again soon.");
    }

    static OAuth2AuthenticationException noKey() {
        return new GrantRefused(
                new Refusal.NoKey(), OAuth2ErrorCodes.SERVER_ERROR, "The server cannot sign tokens now.");
    }

    private static OAuth2AuthenticationException scope(String description) {
        return new GrantRefused(new Refusal.Scope(), OAuth2ErrorCodes.INVALID_SCOPE, description);
    }
}
