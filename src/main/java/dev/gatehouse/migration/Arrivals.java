package dev.gatehouse.migration;

import dev.gatehouse.core.Subject;
import dev.gatehouse.users.Fate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who came along, of those whose tokens wait for it. */
final class Arrivals {

    private final Set<Subject> awaited;
    private final Map<Subject, Arrival> arrived = new HashMap<>();

    Arrivals(Set<Subject> awaited) {
        this.awaited = Set.copyOf(awaited);
    }

    /**
     * Somebody who has a right to their number here.
     *
     * @param active whether the account is open in the shop
     * @param provenFrom what was proven before counts no more; {@code null}: all counts
     */
    record Arrival(Fate fate, boolean active, @Nullable Instant provenFrom) {

        /** Whether the shop itself would still take a token of this person. */
        boolean leaves(Instant issuedAt) {
            return active && (provenFrom == null || provenFrom.isBefore(issuedAt));
        }
    }

    void add(Subject subject, Arrival arrival) {
        switch (arrival.fate()) {
            case ADDED, FOLLOWED, KNOWN, CHANGED_HERE -> {
                if (awaited.contains(subject)) {
                    arrived.put(subject, arrival);
                }
            }
            case NUMBER_TAKEN, NAME_TAKEN -> {}
        }
    }

    Optional<Arrival> find(Subject subject) {
        return Optional.ofNullable(arrived.get(subject));
    }
}
