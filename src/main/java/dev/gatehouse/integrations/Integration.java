package dev.gatehouse.integrations;

import dev.gatehouse.core.Subject;
import java.time.Instant;

/**
 * A partner of the shop, such as its enterprise resource planning.
 *
 * @param id a stable number; {@code integration:<id>} is whom its requests speak for
 * @param setup who may change it
 */
public record Integration(long id, Details details, Status status, Setup setup, Instant createdAt, Instant updatedAt) {

    /** Whom its requests speak for. */
    public Subject.Integration subject() {
        return new Subject.Integration(id);
    }

    boolean isDeclared() {
        return setup == Setup.CONFIG;
    }
}
