package dev.gatehouse.grants;

import dev.gatehouse.tokens.PersonToken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Whether a request may reach a resource of ours. */
sealed interface Access {

    /** The token is good, and where it is bound to a key the sender holds it. */
    record Allowed(PersonToken person, Challenge challenge) implements Access {

        /** RFC 6750 §3.1: the token lacks a scope. */
        Refused lacks(String scope) {
            return new Refused(HttpStatus.FORBIDDEN, challenge.because("insufficient_scope", "scope=\"" + scope + '"'));
        }

        /** The token was good, but what it speaks for is gone. */
        Refused isInvalid() {
            return Refused.unauthorized(challenge.because("invalid_token"));
        }
    }

    /**
     * It may not.
     *
     * @param challenges each goes into a {@code WWW-Authenticate} of its own
     * @param nonce what a proof needs to be taken (RFC 9449 §9)
     */
    record Refused(
            HttpStatus status,
            List<String> challenges,
            @Nullable String nonce) implements Access {

        public Refused {
            challenges = List.copyOf(challenges);
        }

        Refused(HttpStatus status, String challenge) {
            this(status, List.of(challenge), null);
        }

        static Refused unauthorized(String challenge) {
            return new Refused(HttpStatus.UNAUTHORIZED, challenge);
        }
    }
}
