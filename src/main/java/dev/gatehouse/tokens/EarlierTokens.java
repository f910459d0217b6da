package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Access tokens that somebody else issued before we took over, and that stay good here for their time. They end with their subject and
 * their client like our own.
 */
public interface EarlierTokens {

    /** What the token says if it is genuine; whether it has expired or was revoked is asked by who asks this. */
    Optional<EarlierToken> read(String accessToken);

    /**
     * What such a token says, in our words.
     *
     * @param clientId the client of ours that stands for whoever holds it
     * @param issuedAt to the second
     */
    record EarlierToken(Subject subject, String clientId, Set<String> scopes, Instant issuedAt, Instant expiresAt) {}
}
