package dev.gatehouse.signin;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, only so many at once. A hash takes tens of milliseconds and 19 MiB on purpose, so a flood of sign-ins
 * waits in a short queue on threads of its own and the rest of the server goes on.
 */
@Component
public class PasswordHashing implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;
    private final String hashOfNobody;

    PasswordHashing(SignInProperties properties) {
        var hash = properties.hash();
        encoder =
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, hash.parallelism(), hash.memory(), hash.iterations());
        var atOnce = properties.hashesAtOnce() > 0
                ? properties.hashesAtOnce()
                : Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(properties.hashesWaiting()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        hashOfNobody = hash("nobody");
    }

    /** The Argon2id hash of a new password, in the usual text form. */
    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    /** Whether a password has this hash; empty when too many are waiting already. */
    public Optional<Boolean> matches(String password, String hash) {
        return run(() -> encoder.matches(password, hash));
    }

    /** Spends the time of a real check, so that the clock does not tell which accounts exist; empty as above. */
    Optional<Boolean> matchesNobody(String password) {
        return run(() -> encoder.matches(password, hashOfNobody)).map(_ -> false);
    }

    /** A new hash in the place of one that was made with less than is asked for today; empty if none is due, or as above. */
    Optional<String> stronger(String password, String hash) {
        return encoder.upgradeEncoding(hash) ? run(() -> hash(password)) : Optional.empty();
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private <T> Optional<T> run(Callable<T> work) {
        try {
            return Optional.of(threads.submit(work).get());
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }
}
