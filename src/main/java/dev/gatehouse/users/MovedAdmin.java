package dev.gatehouse.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An administrator as another shop knows them.
 *
 * @param id their number there, which they keep
 * @param passwordHash in any form that {@code hashes} reads
 * @param role the number that their role has in that shop; {@code null}: they have none here
 * @param lockedUntil when a lock after too many wrong passwords ends
 * @param provenFrom what they proved until then counts no more
 */
public record MovedAdmin(
        long id,
        String username,
        String name,
        @Nullable String email,
        String passwordHash,
        boolean active,
        @Nullable Long role,
        @Nullable Instant lockedUntil,
        @Nullable Instant provenFrom,
        Instant createdAt) {

    /** Hides the hash. */
    @Override
    public String toString() {
        return "MovedAdmin[" + username + "]";
    }
}
