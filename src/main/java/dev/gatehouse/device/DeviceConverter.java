package dev.gatehouse.device;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a device authorization request (RFC 8628 §3.1). That no parameter comes twice has been checked at the door. */
final class DeviceConverter implements AuthenticationConverter {

    @Override
    public Authentication convert(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof OAuth2ClientAuthenticationToken client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var clientId = Objects.requireNonNull(client.getRegisteredClient()).getClientId();
        var scope = Optional.ofNullable(request.getParameter("scope")).filter(value -> !value.isEmpty());
        return new DeviceAuthentication(new DeviceAuthentication.Content.Asked(clientId, scope));
    }
}
