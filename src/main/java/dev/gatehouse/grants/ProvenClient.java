package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/** A client that has shown that it is the one it says. Only {@link TokenRequests} makes them. */
public final class ProvenClient {

    private final Client client;
    private final OAuth2ClientAuthenticationToken authentication;

    ProvenClient(Client client, OAuth2ClientAuthenticationToken authentication) {
        this.client = client;
        this.authentication = authentication;
    }

    /** Who it is. */
    public Client client() {
        return client;
    }

    OAuth2ClientAuthenticationToken authentication() {
        return authentication;
    }
}
