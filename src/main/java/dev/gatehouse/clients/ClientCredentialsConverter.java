package dev.gatehouse.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads who the client says it is: HTTP Basic, the form, or only a {@code client_id} (RFC 6749 §2.3.1, §3.2.1). */
final class ClientCredentialsConverter implements AuthenticationConverter {

    private static final String BASIC = "Basic ";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var clientId = parameter(request, OAuth2ParameterNames.CLIENT_ID);
        var secret = parameter(request, OAuth2ParameterNames.CLIENT_SECRET);
        if (authorization != null) {
            // RFC 6749 §2.3: the client MUST NOT use more than one authentication method in each request.
            if (secret != null) {
                throw invalidRequest("The client authenticated in two ways at once.");
            }
            return basic(authorization, clientId);
        }
        if (clientId == null) {
            return null;
        }
        if (clientId.isBlank()) {
            // Spaces of Unicode, too: the framework would call them a mistake of ours.
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return secret == null
                ? new OAuth2ClientAuthenticationToken(clientId, ClientAuthenticationMethod.NONE, null, null)
                : new OAuth2ClientAuthenticationToken(
                        clientId, ClientAuthenticationMethod.CLIENT_SECRET_POST, secret, null);
    }

    private static Authentication basic(String authorization, @Nullable String clientIdInForm) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        try {
            var pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    UTF_8);
            var colon = pair.indexOf(':');
            if (colon <= 0) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
            }
            // RFC 6749 §2.3.1: both halves are form-encoded before they are joined.
            var clientId = URLDecoder.decode(pair.substring(0, colon), UTF_8);
            var secret = URLDecoder.decode(pair.substring(colon + 1), UTF_8);
            if (clientIdInForm != null && !clientIdInForm.equals(clientId)) {
                throw invalidRequest("The client_id in the form is not the one in the header.");
            }
            return new OAuth2ClientAuthenticationToken(
                    clientId, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, secret, null);
        } catch (IllegalArgumentException _) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    /** RFC 6749 §3.2: a parameter without a value counts as left out. */
    private static @Nullable String parameter(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static OAuth2AuthenticationException invalidRequest(String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, description, null));
    }
}
