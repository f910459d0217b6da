package dev.gatehouse.clients;

import dev.gatehouse.core.OpaqueToken;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Who is calling the token, introspection and revocation endpoints (RFC 6749 §2.3). Secrets are compared as digests in
 * constant time, never with a password hash, and the same work is done for a client that does not exist.
 */
@Component
public final class ClientAuthentication
        implements AuthenticationProvider, Customizer<OAuth2ClientAuthenticationConfigurer> {

    private final ClientDirectory clients;
    private final Clock clock;
    private final ClientSecret nobody = new ClientSecret(OpaqueToken.random().digest(), null);

    ClientAuthentication(ClientDirectory clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Puts our one converter and this provider in the place of Spring Security's. */
    @Override
    public void customize(OAuth2ClientAuthenticationConfigurer configurer) {
        configurer.authenticationConverters(converters -> {
            converters.clear();
            converters.add(new ClientCredentialsConverter());
        });
        configurer.authenticationProviders(providers -> {
            providers.clear();
            providers.add(this);
        });
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var clientId = presented.getPrincipal().toString();
        var client = clients.find(clientId);
        var publicClient = client.map(Client::publicClient).orElse(false);
        var proven = presented.getCredentials() instanceof String secret
                ? knows(client.orElse(null), secret) && !publicClient
                : publicClient;
        if (!proven) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        var registered = clients.registered(clientId)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        return new OAuth2ClientAuthenticationToken(registered, method(presented), null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private boolean knows(@Nullable Client client, String secret) {
        var now = clock.instant();
        var digest = new OpaqueToken(secret).digest();
        // An unknown client costs the same comparison as a known one.
        var secrets = client == null ? List.of(nobody) : client.secrets();
        return secrets.stream().filter(kept -> kept.matches(digest, now)).count() > 0;
    }

    private static ClientAuthenticationMethod method(OAuth2ClientAuthenticationToken presented) {
        return presented.getClientAuthenticationMethod();
    }
}
