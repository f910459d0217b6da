package dev.gatehouse.device;

import dev.gatehouse.clients.Client;
import dev.gatehouse.tokens.UserCode;
import dev.gatehouse.tokens.WaitingDevice;
import java.time.Duration;

/** What came of a code that somebody typed. */
sealed interface TypedCode {

    /** A device shows it. */
    record Found(UserCode code, Client client, WaitingDevice device) implements TypedCode {}

    /** No device shows it, or no longer. */
    record Unknown() implements TypedCode {}

    /** Too many wrong ones came before; nobody looked. */
    record Throttled(Duration pause) implements TypedCode {}
}
