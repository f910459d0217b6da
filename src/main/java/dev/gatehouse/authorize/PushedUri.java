package dev.gatehouse.authorize;

import java.util.UUID;

/**
 * What a {@code request_uri} of ours says once its seal has proved that we made it.
 *
 * @param request the pushed request that it stands for
 */
record PushedUri(Kind kind, UUID request) {

    enum Kind {
        /** What the client got, to send a person with; it lives shortly. */
        PUSHED("request_uri"),

        /** What the person comes back with after signing in; it lives as long as we have patience. */
        BEGUN("request_uri begun");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }

        /** Keeps the seals of the two apart. */
        String purpose() {
            return purpose;
        }
    }
}
