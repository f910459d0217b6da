package dev.gatehouse.consent;

import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.keys.Seals;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Seals requests that wait for consent, and opens them for the person they were sealed for. */
@Component
public class PendingRequests {

    private static final String PURPOSE = "consent";

    private final Seals seals;
    private final JsonMapper json;
    private final ConsentProperties properties;
    private final Clock clock;

    PendingRequests(Seals seals, JsonMapper json, ConsentProperties properties, Clock clock) {
        this.seals = seals;
        this.json = json;
        this.properties = properties;
        this.clock = clock;
    }

    /** When a page that is shown now will have been open for too long. */
    public Instant expiry() {
        return clock.instant().plus(properties.patience());
    }

    /** The text that the consent page carries as its {@code state}. */
    public String seal(PendingRequest pending) {
        return seals.seal(PURPOSE, json.writeValueAsBytes(pending));
    }

    /** The same, if the answer goes to this path. */
    public Optional<PendingRequest> open(String sealed, SignedInPerson person, String answerTo) {
        return open(sealed, person).filter(pending -> pending.answerTo().equals(answerTo));
    }

    /** What was sealed, if it was sealed by us for this person in this session, and lately. */
    Optional<PendingRequest> open(String sealed, SignedInPerson person) {
        return seals.open(PURPOSE, sealed)
                .flatMap(this::read)
                .filter(pending -> pending.subject().equals(person.subject().text()))
                .filter(pending -> pending.session().equals(person.session()))
                .filter(pending -> clock.instant().isBefore(pending.expiresAt()));
    }

    private Optional<PendingRequest> read(byte[] payload) {
        try {
            return Optional.of(json.readValue(payload, PendingRequest.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
