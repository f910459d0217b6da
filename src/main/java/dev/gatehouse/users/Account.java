package dev.gatehouse.users;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What signing in needs to know of a person, whatever their kind.
 *
 * @param name how pages address the person
 * @param active a closed account cannot sign in, and its tokens are dead
 * @param lockedUntil when the lock after too many wrong passwords ends
 * @param guessedAt whether wrong passwords are remembered that a right one clears
 */
public record Account(
        Subject subject,
        String name,
        String passwordHash,
        boolean active,
        @Nullable Instant lockedUntil,
        boolean guessedAt) {

    /** Whether nobody can sign in now, the right password or not. */
    public boolean closed(Instant now) {
        return !active || (lockedUntil != null && now.isBefore(lockedUntil));
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "Account[" + subject.text() + "]";
    }
}
