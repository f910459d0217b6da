package dev.gatehouse.integrations;

/**
 * A key or token, and the secret that belongs to it (RFC 5849 §1.1).
 *
 * @param id the consumer key, or the token
 */
public record Pair(String id, String secret) {

    static Pair random() {
        return new Pair(Credential.random(), Credential.random());
    }

    /** Hides both: of a token the first is a secret, too. */
    @Override
    public String toString() {
        return "Pair[***]";
    }
}
