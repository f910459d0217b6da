package dev.gatehouse.authorize;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads what clients push: the parameters of an authorization request, without those by which the client authenticated. */
final class PushConverter implements AuthenticationConverter {

    private static final String DPOP = OAuth2AccessToken.TokenType.DPOP.getValue();

    @Override
    public Authentication convert(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof OAuth2ClientAuthenticationToken client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var clientId = Objects.requireNonNull(client.getRegisteredClient()).getClientId();
        // A client that authenticates in the header may leave itself out of the form.
        var parameters = RequestParameters.of(request)
                .with("client_secret", "")
                .with("client_assertion", "")
                .with("client_assertion_type", "")
                .with("client_id", clientId);
        var proofs = Collections.list(request.getHeaders(DPOP));
        return new PushAuthentication(new PushAuthentication.Content.Pushed(clientId, parameters, proofs));
    }
}
