package dev.gatehouse.tokens;

/** What came of presenting a code or a refresh token. */
public sealed interface Redemption {

    /**
     * It was good, and is now used.
     *
     * @param resources what the room {@code users} says of the subject now, in the form that {@code users.Rights} reads
     */
    record Redeemed(AccessGrant grant, String resources) implements Redemption {}

    /** Forged, expired, ended, of another client, or not with what it is bound to. */
    record Refused(Why why) implements Redemption {}

    /** It was good once and came back: the whole grant has ended with it (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
    record Replayed() implements Redemption {}

    /** The scopes that were asked for go beyond what was granted (RFC 6749 §6); nothing was used up. */
    record ScopeTooWide() implements Redemption {}

    /** Why nothing was redeemed: the first that applies. Doors that tell nobody have one answer for all. */
    enum Why {
        /** We never handed it out. */
        FORGED,
        /** Its time is over. */
        EXPIRED,
        /** Its grant was ended, or is gone. */
        ENDED,
        /** Another client got it. */
        OTHER_CLIENT,
        /** The redirect address is not that of the authorization request (RFC 6749 §4.1.3). */
        REDIRECT_URI,
        /** The verifier is not that of the challenge (RFC 7636 §4.6). */
        VERIFIER,
        /** There is no verifier, but a challenge. */
        NO_VERIFIER,
        /** There is a verifier, but no challenge: somebody took it out of the authorization request (RFC 9700 §4.8.2). */
        NO_CHALLENGE,
        /** Another key is needed (RFC 9449 §5). */
        KEY
    }
}
