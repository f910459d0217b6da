package dev.gatehouse.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer as another shop knows them.
 *
 * @param id their number there, which they keep
 * @param website the code of the website that they belong to; {@code null}: all of them
 * @param name given name and family name
 * @param passwordHash in any form that {@code hashes} reads
 * @param lockedUntil when a lock after too many wrong passwords ends
 * @param provenFrom what they proved until then counts no more
 */
public record MovedCustomer(
        long id,
        String email,
        @Nullable String website,
        boolean emailVerified,
        FullName name,
        String passwordHash,
        boolean active,
        @Nullable Instant lockedUntil,
        @Nullable Instant provenFrom,
        Instant createdAt) {

    /** What somebody is called. */
    public record FullName(@Nullable String given, @Nullable String family) {}

    /** Hides the hash. */
    @Override
    public String toString() {
        return "MovedCustomer[" + id + "]";
    }
}
