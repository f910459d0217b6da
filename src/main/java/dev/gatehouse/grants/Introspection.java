package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Token introspection (RFC 7662), for the token's own client and for the resource servers it is for. Everybody else learns
 * that it is not active, which is true for them.
 */
@Component
class Introspection implements AuthenticationProvider {

    private static final Map<String, Object> NOT_ACTIVE = Map.of("active", false);

    private final TokenReader tokens;
    private final ClientDirectory clients;
    private final GrantScopes scopes;
    private final JsonAnswers answers;

    Introspection(TokenReader tokens, ClientDirectory clients, GrantScopes scopes, JsonAnswers answers) {
        this.tokens = tokens;
        this.clients = clients;
        this.scopes = scopes;
        this.answers = answers;
    }

    /** Writes what {@link #authenticate} found out. */
    void send(HttpServletRequest request, HttpServletResponse response, Authentication found) throws IOException {
        answers.send(response, ((Introspected) found).answer);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var asking = caller(asked);
        var answer = tokens.readStanding(asked.getToken())
                .filter(standing -> mayKnow(asking, standing.token()))
                .flatMap(this::active)
                .orElse(NOT_ACTIVE);
        return new Introspected(answer);
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
    private Optional<Map<String, Object>> active(Standing standing) {
        var token = standing.token();
        return clients.find(token.clientId())
                .map(client -> scopes.now(client, standing))
                .filter(left -> !left.isEmpty() || token.scopes().isEmpty())
                .map(left -> answer(token, left, scopes.resources(standing, left)));
    }

    private static Map<String, Object> answer(ReadToken token, Set<String> scopes, List<String> resources) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("token_type", token.confirmation().isPresent() ? "DPoP" : "Bearer");
        answer.putAll(token.claims());
        answer.remove("scope");
        if (!scopes.isEmpty()) {
            answer.put("scope", String.join(" ", new TreeSet<>(scopes)));
        }
        answer.put("aud", token.audience());
        // RFC 7662 §2.2 leaves room for more: what a resource server would else have to work out from scopes and roles.
        answer.put("resources", resources);
        return answer;
    }

    /** Carries the answer through Spring Security's filter of the endpoint. */
    private static final class Introspected extends AbstractAuthenticationToken {

        private final transient Map<String, Object> answer;

        Introspected(Map<String, Object> answer) {
            super(List.of());
            this.answer = answer;
        }

        @Override
        public @Nullable Object getPrincipal() {
            return null;
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }
    }
}
