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
        var read = read(new TokenForm(request), client);
        return read == null ? null : new GrantAuthentication(client, read, Collections.list(request.getHeaders(DPOP)));
    }

    private static @Nullable GrantRequest read(TokenForm form, OAuth2ClientAuthenticationToken client) {
        return switch (form.required("grant_type")) {
            case "authorization_code" -> code(form, needsVerifier(client));
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

    private static boolean needsVerifier(OAuth2ClientAuthenticationToken client) {
        var registered = client.getRegisteredClient();
        return registered == null || registered.getClientSettings().isRequireProofKey();
    }

    /**
     * code (REQUIRED), redirect_uri (REQUIRED if the authorization request had one), code_verifier (REQUIRED if it had a challenge,
     * which those of most clients must).
     */
    private static GrantRequest code(TokenForm form, boolean needsVerifier) {
        var verifier = needsVerifier
                ? form.required("code_verifier")
                : form.optional("code_verifier").orElse(null);
        if (verifier != null && !GrantRequest.Code.isVerifier(verifier)) {
            throw Refusals.code();
        }
        return new GrantRequest.Code(
                form.required("code"), form.optional("redirect_uri").orElse(null), verifier);
    }
}
