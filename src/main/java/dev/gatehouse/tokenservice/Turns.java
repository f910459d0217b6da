package dev.gatehouse.tokenservice;

import dev.gatehouse.signin.Credentials;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets requests for one user name go one after the other: an app that asks for ten tokens as it is opened, all with the right password,
 * takes no more of the tries that its user has than one at a time. Only on this node; what must hold on all of them, the
 * database decides.
 */
final class Turns {

    private static final int LOCKS = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A name is always at the same one, beside others by chance. Fair, so that nobody waits for those who come later. */
    private final Lock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toArray(Lock[]::new);

    /** What comes of the step once it is this request's turn, or of giving up where that takes too long. */
    <T> T take(Credentials credentials, Supplier<T> step, Supplier<T> tooLong) {
        var lock = locks[Math.floorMod(credentials.spelling().hashCode(), LOCKS)];
        if (!isOurs(lock)) {
            return tooLong.get();
        }
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isOurs(Lock lock) {
        try {
            return lock.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
