package dev.gatehouse.oauth1;

import dev.gatehouse.integrations.KnownConsumer;

/** Who signed a request. */
public sealed interface Answer {

    /** This consumer did, and the request is new. Whether its integration is active was not asked. */
    record Signed(KnownConsumer consumer) implements Answer {}

    /** Nobody that we can tell. */
    record Refused(Complaint complaint) implements Answer {

        static Refused because(Problem problem) {
            return new Refused(Complaint.of(problem));
        }
    }
}
