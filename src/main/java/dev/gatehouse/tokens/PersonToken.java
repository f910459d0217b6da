package dev.gatehouse.tokens;

/**
 * A good token, and who stands behind it.
 *
 * @param profile what the room {@code users} says of its subject, in the form that {@code users.Accounts} reads; empty where
 *     that is no person with an open account
 */
public record PersonToken(ReadToken token, String profile) {

    /** Hides what is known of the person. */
    @Override
    public String toString() {
        return "PersonToken[token=" + token + "]";
    }
}
