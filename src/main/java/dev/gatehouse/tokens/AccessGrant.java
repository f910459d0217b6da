package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * This client may act for this subject with these scopes until then.
 *
 * @param id random; never leaves the server but inside codes and refresh tokens
 * @param ref the public number of the grant: the {@code gid} claim
 * @param dpopJkt the key that codes and refresh tokens of the grant are bound to (RFC 9449 §5, §10), if they are
 * @param visitor whom its customer was before, if that is known
 * @param generation which refresh token is the current one; 0: none was given yet
 * @param expiresAt the end, however often it is used
 */
public record AccessGrant(
        UUID id,
        long ref,
        String clientId,
        Subject subject,
        Set<String> scopes,
        @Nullable String nonce,
        @Nullable Instant authTime,
        List<String> amr,
        @Nullable String dpopJkt,
        Subject.@Nullable Visitor visitor,
        @Nullable Instant codeUsedAt,
        int generation,
        @Nullable Instant rotatedAt,
        Instant idleExpiresAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    public AccessGrant {
        scopes = Set.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    boolean isAlive(Instant now) {
        return endedAt == null && now.isBefore(idleExpiresAt) && now.isBefore(expiresAt);
    }
}
