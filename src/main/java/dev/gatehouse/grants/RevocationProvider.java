package dev.gatehouse.grants;

import dev.gatehouse.tokens.Revocation;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/** Token revocation (RFC 7009). The answer is the same whether there was something to revoke or not (§2.2). */
@Component
class RevocationProvider implements AuthenticationProvider {

    private final Revocation revocation;

    RevocationProvider(Revocation revocation) {
        this.revocation = revocation;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenRevocationAuthenticationToken) authentication;
        if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) || !client.isAuthenticated()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var registered = Objects.requireNonNull(client.getRegisteredClient());
        revocation.revoke(asked.getToken(), registered.getClientId());
        return asked;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
