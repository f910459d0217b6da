package dev.gatehouse.consent;

import java.time.Instant;
import java.util.Set;

/**
 * What a person said about one client.
 *
 * @param granted scopes they allowed
 * @param declined optional scopes they said no to; they are not asked again until they want to
 */
public record Consent(Set<String> granted, Set<String> declined, Instant expiresAt) {

    public Consent {
        granted = Set.copyOf(granted);
        declined = Set.copyOf(declined);
    }

    /** Nothing was said yet. */
    static final Consent NONE = new Consent(Set.of(), Set.of(), Instant.EPOCH);
}
