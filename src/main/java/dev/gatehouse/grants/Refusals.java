package dev.gatehouse.grants;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** The refusals of the token endpoint (RFC 6749 §5.2), with fixed texts. */
final class Refusals {

    private Refusals() {}

    static OAuth2AuthenticationException of(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }

    static OAuth2AuthenticationException grantTypeNotAllowed() {
        return of(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client may not use this grant.");
    }

    static OAuth2AuthenticationException scopeNotAllowed() {
        return of(OAuth2ErrorCodes.INVALID_SCOPE, "The client may not ask for this scope.");
    }

    static OAuth2AuthenticationException scopeTooWide() {
        return of(OAuth2ErrorCodes.INVALID_SCOPE, "The scope goes beyond what was granted.");
    }

    static OAuth2AuthenticationException code() {
        return of(OAuth2ErrorCodes.INVALID_GRANT, "The code is wrong, expired, used, or not for this request.");
    }

    static OAuth2AuthenticationException deviceCode() {
        return of(OAuth2ErrorCodes.INVALID_GRANT, "The device code is wrong, used, or not for this client.");
    }

    static OAuth2AuthenticationException refreshToken() {
        return of(OAuth2ErrorCodes.INVALID_GRANT, "The refresh token is wrong, expired or revoked.");
    }

    static OAuth2AuthenticationException password() {
        return of(OAuth2ErrorCodes.INVALID_GRANT, "The name or the password is wrong, or the account is locked.");
    }

    static OAuth2AuthenticationException busy() {
        return of(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "Too many people are signing in; try again soon.");
    }
}
