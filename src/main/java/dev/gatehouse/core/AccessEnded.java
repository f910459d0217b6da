package dev.gatehouse.core;

import java.util.Map;

/**
 * Tokens must go: published by the room that knows why, in the transaction of the change itself, and heard by the rooms that keep
 * tokens and sessions. So there is no moment at which one is done and the other is not. What it names ends for all that was given so
 * far; what is given later is good. {@code docs/revocation.md} lists who publishes it when.
 */
public sealed interface AccessEnded extends Audited {

    /** Why, in a word that is written into the grant, such as {@code password_changed}. */
    String why();

    /** Everything that speaks for a subject: the account was closed, or its password changed. */
    record OfSubject(Subject subject, String why) implements AccessEnded {

        @Override
        public Map<String, String> details() {
            return Map.of("why", why, "subject", subject.text());
        }
    }

    /** Everything that a client holds: it was disabled or deleted. */
    record OfClient(String clientId, String why) implements AccessEnded {

        @Override
        public Map<String, String> details() {
            return Map.of("why", why, "client", clientId);
        }
    }

    /** What one client holds for one subject: the consent was withdrawn. */
    record OfConsent(String clientId, Subject subject, String why) implements AccessEnded {

        @Override
        public Map<String, String> details() {
            return Map.of("why", why, "client", clientId, "subject", subject.text());
        }
    }

    /** Nobody in particular: what ends access does not know who asked for it. */
    @Override
    default String actor() {
        return "-";
    }

    @Override
    default String action() {
        return "access.ended";
    }
}
