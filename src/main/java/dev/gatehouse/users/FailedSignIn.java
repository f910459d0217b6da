package dev.gatehouse.users;

import java.time.Instant;

/**
 * A wrong password, and what it may lead to.
 *
 * @param attempts how many in a row lock the account
 * @param forgottenAt when it no longer counts, if no other one follows
 * @param lockedUntil when the lock would end if this was the last attempt
 */
public record FailedSignIn(Instant at, int attempts, Instant forgottenAt, Instant lockedUntil) {}
