package dev.gatehouse.grants;

import dev.gatehouse.clients.ClientAuthentication;
import dev.gatehouse.clients.ClientDirectory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** Token requests that come by a door with words of its own: who asks and what they get is decided as at our own token endpoint. */
@Component
public class TokenRequests {

    private final ClientAuthentication authentication;
    private final ClientDirectory clients;
    private final GrantProvider grants;

    TokenRequests(ClientAuthentication authentication, ClientDirectory clients, GrantProvider grants) {
        this.authentication = authentication;
        this.clients = clients;
        this.grants = grants;
    }

    /** The client, if it is the one that it says (RFC 6749 §2.3); a client without a secret only says it. */
    public Optional<ProvenClient> prove(String clientId, @Nullable String secret) {
        if (clientId.isBlank()) {
            return Optional.empty();
        }
        var method = secret == null ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.CLIENT_SECRET_POST;
        try {
            var presented = new OAuth2ClientAuthenticationToken(clientId, method, secret, null);
            return authentication.authenticate(presented) instanceof OAuth2ClientAuthenticationToken proven
                    ? clients.find(clientId).map(client -> new ProvenClient(client, proven))
                    : Optional.empty();
        } catch (OAuth2AuthenticationException _) {
            return Optional.empty();
        }
    }

    /** Tokens, or why there are none. Proofs of a key (RFC 9449) are for our own endpoint. */
    public TokenAnswer answer(ProvenClient client, GrantRequest request) {
        try {
            return new TokenAnswer.Issued(
                    grants.issue(new GrantAuthentication(client.authentication(), request, List.of())));
        } catch (GrantRefused e) {
            return new TokenAnswer.Refused(e.refusal());
        } catch (OAuth2AuthenticationException _) {
            // All others are about proofs, of which there is none.
            return new TokenAnswer.Refused(new Refusal.Proof());
        }
    }
}
