package dev.gatehouse.server;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Stands where Spring Security would else put stores in memory. Nothing of ours asks it; should anything of the framework do
 * so, that is a bug, and it fails at once instead of keeping tokens that no other node knows.
 */
@Component
final class NoAuthorizations implements OAuth2AuthorizationService, OAuth2AuthorizationConsentService {

    @Override
    public void save(OAuth2Authorization authorization) {
        throw asked();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw asked();
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        throw asked();
    }

    @Override
    public void save(OAuth2AuthorizationConsent authorizationConsent) {
        throw asked();
    }

    @Override
    public void remove(OAuth2AuthorizationConsent authorizationConsent) {
        throw asked();
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String id, String principalName) {
        throw asked();
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        throw asked();
    }

    private static IllegalStateException asked() {
        return new IllegalStateException("Grants are kept in access_grant, consents in consent, and nowhere else");
    }
}
