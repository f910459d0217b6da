package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a {@link GrantRequest} from the token endpoint's form. */
final class GrantConverter implements AuthenticationConverter {

    private static final String DPOP = OAuth2AccessToken.TokenType.DPOP.getValue();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof OAuth2ClientAuthenticationToken client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var read = read(new TokenForm(request));
        return read == null ? null : new GrantAuthentication(client, read, Collections.list(request.getHeaders(DPOP)));
    }

    private static @Nullable GrantRequest read(TokenForm form) {
        return switch (form.required("grant_type")) {
            case "authorization_code" -> code(form);
            // refresh_token (REQUIRED), scope (OPTIONAL)
            case "refresh_token" -> new GrantRequest.Refresh(form.required("refresh_token"), form.scopes());
            // scope (OPTIONAL)
            case "client_credentials" -> new GrantRequest.ClientCredentials(form.scopes());
            // username (REQUIRED), password (REQUIRED), scope (OPTIONAL)
            case "password" ->
                new GrantRequest.Password(form.required("username"), form.required("password"), form.scopes());
            // device_code (REQUIRED)
            case Client.DEVICE_CODE -> new GrantRequest.DeviceCode(form.required("device_code"));
            // The filter answers unsupported_grant_type.
            default -> null;
        };
    }

    /** code (REQUIRED), redirect_uri (REQUIRED if the authorization request had one), code_verifier (REQUIRED). */
    private static GrantRequest code(TokenForm form) {
        var verifier = form.required("code_verifier");
        if (!GrantRequest.Code.isVerifier(verifier)) {
            throw Refusals.code();
        }
        return new GrantRequest.Code(
                form.required("code"), form.optional("redirect_uri").orElse(null), verifier);
    }
}
