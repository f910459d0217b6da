package dev.gatehouse.grants;

import dev.gatehouse.tokens.Redemption;

/** Why a token request comes to nothing, for doors that have words of their own for it. */
public sealed interface Refusal {

    /** The client may not use this grant. */
    record GrantNotAllowed() implements Refusal {}

    /** A scope is none that the client may ask for, or none that can be given here. */
    record Scope() implements Refusal {}

    /** The name or the password is wrong, or the account is locked or closed: nobody is told which. */
    record Password() implements Refusal {}

    /** The code cannot be redeemed. */
    record Code(Redemption.Why why) implements Refusal {}

    /** The refresh token cannot be redeemed. */
    record RefreshToken(Redemption.Why why) implements Refusal {}

    /** What was granted is nothing any more that the client may ask for and the person can give. */
    record NothingLeft() implements Refusal {}

    /** The client needs a proof that it holds a key (RFC 9449 §5). */
    record Proof() implements Refusal {}

    /** Too many people are signing in. */
    record Busy() implements Refusal {}

    /** No token can be signed now. */
    record NoKey() implements Refusal {}
}
