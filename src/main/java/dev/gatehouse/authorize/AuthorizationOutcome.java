package dev.gatehouse.authorize;

import org.jspecify.annotations.Nullable;

/** What comes of a valid authorization request. */
sealed interface AuthorizationOutcome {

    /** The person, or the rules, say yes. */
    record Granted(String redirectUri, @Nullable String state, String code) implements AuthorizationOutcome {
        /** Hides the code. */
        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    /** The person has to be asked; the pending request is sealed. */
    record Ask(String pending) implements AuthorizationOutcome {}
}
