package dev.gatehouse.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Parcel Pilot knows of one browser. */
record Visit(
        @Nullable Attempt attempt,
        @Nullable Tokens tokens,
        @Nullable Answer answer,
        @Nullable Failure failure) {

    static Visit on(Attempt attempt) {
        return new Visit(attempt, null, null, null);
    }

    static Visit failed(Failure failure) {
        return new Visit(null, null, null, failure);
    }

    static Visit connected(Tokens tokens) {
        return new Visit(null, tokens, null, null);
    }

    Visit with(Answer latest) {
        return new Visit(attempt, tokens, latest, null);
    }

    /** What the token endpoint gave. */
    record Tokens(
            String access,
            @Nullable String refresh,
            @Nullable String id,
            List<String> scopes) {

        /** Hides the tokens, so that no log line can leak them. */
        @Override
        public String toString() {
            return "Tokens" + scopes;
        }
    }

    /** What the server said to one of the buttons: its status and its body, laid out for reading. */
    record Answer(String question, int status, String body) {}

    /** Why there are no tokens, in the words of RFC 6749 §4.1.2.1 or our own. */
    record Failure(String error, String description) {}
}
