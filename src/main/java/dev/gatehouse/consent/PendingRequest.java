package dev.gatehouse.consent;

import java.time.Instant;
import java.util.List;

/**
 * An authorization request that waits for a person's consent. It is kept nowhere: the page carries it, sealed.
 *
 * @param query the authorization request as it came
 * @param scopes what is asked for
 * @param subject who is asked; nobody else can answer
 * @param session in which session; no other page can answer for the person
 * @param expiresAt when the page has been open for too long
 */
public record PendingRequest(
        String query,
        String clientId,
        String redirectUri,
        List<String> scopes,
        String subject,
        String session,
        boolean afresh,
        Instant expiresAt) {

    public PendingRequest {
        scopes = List.copyOf(scopes);
    }
}
