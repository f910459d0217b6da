package dev.gatehouse.authorize;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.dpop.ClientProofs;
import dev.gatehouse.keys.KeyUnavailableException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** Keeps the authorization requests that clients push (RFC 9126 §2), after a look as close as if a person had come with them. */
@Component
class PushProvider implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PushProvider.class);

    private static final String JKT = "dpop_jkt";

    private final ClientDirectory clients;
    private final AuthorizationRequests requests;
    private final PushedRequests pushed;
    private final PushedUris uris;
    private final ClientProofs proofs;
    private final AuthorizeProperties properties;
    private final Clock clock;

    PushProvider(
            ClientDirectory clients,
            AuthorizationRequests requests,
            PushedRequests pushed,
            PushedUris uris,
            ClientProofs proofs,
            AuthorizeProperties properties,
            Clock clock) {
        this.clients = clients;
        this.requests = requests;
        this.pushed = pushed;
        this.uris = uris;
        this.proofs = proofs;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof PushAuthentication asked
                && asked.content() instanceof PushAuthentication.Content.Pushed push)) {
            throw new IllegalStateException("Not a pushed request");
        }
        var client = clients.find(push.clientId())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        try {
            return new PushAuthentication(keep(client, push));
        } catch (AuthorizationRefused e) {
            throw e.toPusher();
        } catch (KeyUnavailableException e) {
            log.error("No pushed request can be kept: {}", e.getMessage());
            throw refused(OAuth2ErrorCodes.SERVER_ERROR, "The server cannot take requests now.");
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PushAuthentication.class.isAssignableFrom(authentication);
    }

    private PushAuthentication.Content keep(Client client, PushAuthentication.Content.Pushed push) {
        // No token is kept where a copy of the database would show it.
        var parameters = push.parameters().with(AuthorizationRequests.VISITOR, "");
        if (parameters.values().containsKey("request_uri")) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "The request_uri cannot be pushed.");
        }
        requests.pushed(parameters);
        var now = clock.instant();
        // Anybody can push in its name; asked before a proof is written down, too.
        if (client.publicClient() && pushed.isFull(client.clientId(), now)) {
            throw refused(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "Too many requests of this client wait; try again soon.");
        }
        var bound = proofs.key(push.proofs(), "/oauth2/par")
                .map(jkt -> bound(parameters, jkt))
                .orElse(parameters);
        var uri = uris.write(pushed.add(client.clientId(), bound.whole(), now));
        return new PushAuthentication.Content.Kept(uri, properties.pushedFor().toSeconds());
    }

    /** RFC 9449 §10.1: a proof says the same as {@code dpop_jkt}, and must say the same where both are there. */
    private static RequestParameters bound(RequestParameters parameters, String jkt) {
        if (!parameters.once(JKT).orElse(jkt).equals(jkt)) {
            throw ClientProofs.refused("The dpop_jkt is not that of the proof.");
        }
        return parameters.with(JKT, jkt);
    }

    private static OAuth2AuthenticationException refused(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }
}
