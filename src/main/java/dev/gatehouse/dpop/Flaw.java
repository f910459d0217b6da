package dev.gatehouse.dpop;

/** Why a proof proves nothing (RFC 9449 §4.3). */
public enum Flaw {
    SEVERAL("There is more than one DPoP proof."),
    MALFORMED("The DPoP proof is malformed, or its signature is wrong."),
    OTHER_REQUEST("The DPoP proof is for another request."),
    OTHER_TIME("The DPoP proof is too old, or from the future."),
    OTHER_TOKEN("The DPoP proof is for another access token."),
    OTHER_KEY("The access token is bound to another key."),
    USED("The DPoP proof was used before.");

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    /** A sentence for the client's developer. */
    public String words() {
        return words;
    }
}
