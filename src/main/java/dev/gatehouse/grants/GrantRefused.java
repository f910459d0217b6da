package dev.gatehouse.grants;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A refusal on its way to Spring Security's filter, which has the words of RFC 6749 §5.2. */
final class GrantRefused extends OAuth2AuthenticationException {

    private final transient Refusal refusal;

    GrantRefused(Refusal refusal, String error, String description) {
        super(new OAuth2Error(error, description, null));
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
