package dev.gatehouse.signin;

import dev.gatehouse.hashes.Argon2;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passwords, and what wrong ones lead to.
 *
 * @param attempts wrong passwords in a row before the account is locked
 * @param lockFor how long it then stays locked
 * @param attemptsPerOrigin wrong passwords for one account from one address before that address has to wait; below
 *     {@code attempts}, so that a single stranger cannot lock anybody out
 * @param attemptsPerAddress wrong passwords from one address, whatever the account, before it has to wait
 * @param slowFor how long an address has to wait
 * @param hash how passwords are hashed
 * @param evenFor how long, after a password was compared with a hash from elsewhere that costs more than ours, every comparison costs as
 *     much, so that the clock does not tell who has such a hash; 0 never
 * @param hashesAtOnce passwords hashed at once, and sign-ins that begin at once; 0: one less than there are processors, at least one
 * @param hashesWaiting passwords that may wait for that; more are told that the server is busy
 * @param holdBusy how long that answer is held back on average, so that who floods cannot ask again at once; at most 10s, 0 not at all
 */
@ConfigurationProperties("gatehouse.sign-in")
record SignInProperties(
        @DefaultValue("6") int attempts,
        @DefaultValue("30m") Duration lockFor,
        @DefaultValue("5") int attemptsPerOrigin,
        @DefaultValue("50") int attemptsPerAddress,
        @DefaultValue("30m") Duration slowFor,
        @DefaultValue Hash hash,
        @DefaultValue("1d") Duration evenFor,
        @DefaultValue("0") int hashesAtOnce,
        @DefaultValue("32") int hashesWaiting,
        @DefaultValue("2s") Duration holdBusy) {

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    SignInProperties {
        if (holdBusy.isNegative() || holdBusy.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("gatehouse.sign-in.hold-busy must be between 0 and 10s: " + holdBusy);
        }
    }

    /** How many passwords may be hashed at once. One processor is left to everybody else: on all of them, hashes would slow the other grants. */
    int atOnce() {
        return hashesAtOnce > 0
                ? hashesAtOnce
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /**
     * The cost of Argon2id (RFC 9106). A password hashed with less is hashed anew when its owner signs in.
     *
     * @param memory in KiB
     * @param iterations passes over the memory
     * @param parallelism lanes
     */
    record Hash(
            @DefaultValue("19456") int memory,
            @DefaultValue("2") int iterations,
            @DefaultValue("1") int parallelism) {

        Argon2 function() {
            return Argon2.id(memory, iterations, parallelism);
        }
    }
}
