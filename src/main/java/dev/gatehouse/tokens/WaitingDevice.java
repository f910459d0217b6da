package dev.gatehouse.tokens;

import java.util.Set;

/**
 * A device that waits for a person's answer.
 *
 * @param scopes what its client asked for
 */
public record WaitingDevice(String clientId, Set<String> scopes) {

    public WaitingDevice {
        scopes = Set.copyOf(scopes);
    }
}
