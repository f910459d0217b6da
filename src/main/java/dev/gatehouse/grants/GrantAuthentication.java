package dev.gatehouse.grants;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** Carries a {@link GrantRequest} and the client that made it through Spring Security's filter of the token endpoint. */
final class GrantAuthentication extends AbstractAuthenticationToken {

    private final OAuth2ClientAuthenticationToken client;
    private final transient GrantRequest request;
    private final transient List<String> proofs;

    GrantAuthentication(OAuth2ClientAuthenticationToken client, GrantRequest request, List<String> proofs) {
        super(List.of());
        this.client = client;
        this.request = request;
        this.proofs = List.copyOf(proofs);
    }

    GrantRequest request() {
        return request;
    }

    /** Every {@code DPoP} header, as it came (RFC 9449 §5). */
    List<String> proofs() {
        return proofs;
    }

    @Override
    public OAuth2ClientAuthenticationToken getPrincipal() {
        return client;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
