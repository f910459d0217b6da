package dev.gatehouse.signin;

import dev.gatehouse.users.Account;
import java.time.Duration;
import java.time.Instant;

/** What came of an attempt to sign in. Each door answers every case in its own words. */
public sealed interface SignIn {

    /**
     * The person is who they say.
     *
     * @param at when that was certain: what ends access after it ends this sign-in, too
     */
    record Accepted(Account account, Instant at) implements SignIn {}

    /** Unknown name, wrong password, locked or closed account. Which of them, the caller never learns. */
    record Refused() implements SignIn {}

    /** Too many wrong passwords from this origin, whatever accounts they were for. */
    record Throttled(Duration retryAfter) implements SignIn {}

    /** More passwords at once than the machine hashes; nothing was checked. */
    record Busy() implements SignIn {}
}
