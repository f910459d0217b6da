package dev.gatehouse.tokens;

/** What a device is told when it asks whether somebody has answered (RFC 8628 §3.5). */
public sealed interface DevicePoll {

    /** Somebody allowed it, and nobody has come with the code before. */
    record Granted(Redemption.Redeemed redeemed) implements DevicePoll {}

    /** Nobody has answered yet. */
    record Pending() implements DevicePoll {}

    /** The same, and it has to wait longer from now on. */
    record TooFast() implements DevicePoll {}

    /** Somebody said no, or what they allowed has ended since. */
    record Denied() implements DevicePoll {}

    /** Nobody answered in time. */
    record Expired() implements DevicePoll {}

    /** Forged, of another client, long gone, or used before; what it was used for has then ended. */
    record Refused() implements DevicePoll {}
}
