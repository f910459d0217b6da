package dev.gatehouse.consent;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a person's consent. It is kept nowhere: the page carries it, sealed.
 *
 * @param returnTo the path to come back to, to begin anew with another account
 * @param answerTo the path that the answer goes to; nobody else takes it
 * @param clientId who asks
 * @param redirectUri where the client is told; {@code null}: nowhere, since a device waits and asks by itself (RFC 8628)
 * @param userCode what the device shows; {@code null}: no device waits
 * @param scopes what is asked for
 * @param subject who is asked; nobody else can answer
 * @param session in which session; no other page can answer for the person
 * @param afresh whether everything is asked, whatever was said before
 * @param expiresAt when the page has been open for too long
 */
public record PendingRequest(
        String returnTo,
        String answerTo,
        String clientId,
        @Nullable String redirectUri,
        @Nullable String userCode,
        List<String> scopes,
        String subject,
        String session,
        boolean afresh,
        Instant expiresAt) {

    public PendingRequest {
        // One that was sealed by an earlier version lacks some of them.
        Objects.requireNonNull(returnTo);
        Objects.requireNonNull(answerTo);
        scopes = List.copyOf(scopes);
    }
}
