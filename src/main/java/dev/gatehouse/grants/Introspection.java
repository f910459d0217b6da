package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Token introspection (RFC 7662), for the token's own client and for the resource servers it is for. Everybody else learns
 * that it is not active, which is true for them.
 */
@Component
class Introspection implements AuthenticationProvider {

    private final TokenReader tokens;
    private final ClientDirectory clients;
    private final GrantScopes scopes;

    Introspection(TokenReader tokens, ClientDirectory clients, GrantScopes scopes) {
        this.tokens = tokens;
        this.clients = clients;
        this.scopes = scopes;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var asking = caller(asked);
        var answer = tokens.readStanding(asked.getToken())
                .filter(standing -> mayKnow(asking, standing.token()))
                .flatMap(this::active)
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(
                asked.getToken(), (Authentication) Objects.requireNonNull(asked.getPrincipal()), answer);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Client caller(OAuth2TokenIntrospectionAuthenticationToken asked) {
        return Optional.ofNullable(asked.getPrincipal())
                .filter(OAuth2ClientAuthenticationToken.class::isInstance)
                .map(OAuth2ClientAuthenticationToken.class::cast)
                .map(OAuth2ClientAuthenticationToken::getRegisteredClient)
                .flatMap(registered -> clients.find(registered.getClientId()))
                // RFC 7662 §2.1: who only names itself has not authenticated.
                .filter(client -> !client.publicClient())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
    }

    private static boolean mayKnow(Client asking, ReadToken token) {
        return token.clientId().equals(asking.clientId())
                || !Collections.disjoint(asking.audiences(), token.audience());
    }

    /** RFC 7662 §2.2, RFC 9449 §6.2: what the token still says, and that it is active; nothing if there is nothing left that it is good for. */
    private Optional<OAuth2TokenIntrospection> active(Standing standing) {
        var token = standing.token();
        return clients.find(token.clientId())
                .map(client -> scopes.now(client, standing))
                .filter(left -> !left.isEmpty() || token.scopes().isEmpty())
                .map(left -> answer(token, left, scopes.resources(standing, left)));
    }

    private static OAuth2TokenIntrospection answer(ReadToken token, Set<String> scopes, List<String> resources) {
        var answer = OAuth2TokenIntrospection.builder(true)
                .tokenType(token.confirmation().isPresent() ? "DPoP" : "Bearer")
                .issuer(String.valueOf(token.claims().get("iss")));
        scopes.stream().sorted().forEach(answer::scope);
        token.audience().forEach(answer::audience);
        var rest = new LinkedHashMap<>(token.claims());
        rest.keySet().removeAll(Set.of("iss", "scope", "aud", "iat", "exp"));
        rest.forEach(answer::claim);
        // RFC 7662 §2.2 leaves room for more: what a resource server would else have to work out from scopes and roles.
        answer.claim("resources", resources);
        return answer.issuedAt(token.issuedAt()).expiresAt(token.expiresAt()).build();
    }
}
