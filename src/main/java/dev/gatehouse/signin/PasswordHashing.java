package dev.gatehouse.signin;

import dev.gatehouse.hashes.Argon2;
import dev.gatehouse.hashes.Argon2Hash;
import dev.gatehouse.hashes.Argon2Memory;
import dev.gatehouse.hashes.PasswordHash;
import dev.gatehouse.hashes.Reading;
import dev.gatehouse.hashes.StoredHashes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.time.Clock;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, only so many at once. A hash takes tens of milliseconds and 19 MiB on purpose, so a flood of sign-ins
 * waits in a short queue on threads of its own and the rest of the server goes on. How full it is, is a metric.
 */
@Component
public class PasswordHashing implements MeterBinder, DisposableBean {

    private final Argon2 asked;
    private final StoredHashes stored;
    private final EvenWork evenWork;
    private final ThreadPoolExecutor threads;
    private final Deque<Argon2Memory> unused = new ConcurrentLinkedDeque<>();
    private final Argon2Hash nobody;

    /** @throws IllegalStateException if new hashes would cost more than stored ones may */
    PasswordHashing(SignInProperties properties, StoredHashes stored, Clock clock) {
        this.asked = properties.hash().function();
        this.stored = stored;
        evenWork = new EvenWork(asked, properties.evenFor(), clock);
        threads = new ThreadPoolExecutor(
                properties.atOnce(),
                properties.atOnce(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(properties.hashesWaiting()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        nobody = Argon2Hash.ofNobody(asked);
        if (!(stored.read(nobody.text()) instanceof Reading.Usable)) {
            throw new IllegalStateException("gatehouse.sign-in.hash asks for more than gatehouse.hashes allows");
        }
    }

    /** The Argon2id hash of a new password, in the usual text form. */
    public String hash(String password) {
        return inMemory(memory -> Argon2Hash.of(password, asked, memory).text());
    }

    /**
     * Whether a password has this hash, which may be one that was brought along from elsewhere; nobody's password has what is no hash.
     * Empty when too many are waiting already.
     */
    public Optional<Boolean> matches(String password, String hash) {
        return matches(password, stored.read(hash) instanceof Reading.Usable(PasswordHash known) ? known : nobody);
    }

    /** Spends the time of a real check, so that the clock does not tell which accounts exist; empty as above. */
    Optional<Boolean> matchesNobody(String password) {
        return matches(password, nobody).map(_ -> false);
    }

    /** A new hash in the place of one from elsewhere, or made with less than is asked for today; empty if none is due, or as above. */
    Optional<String> stronger(String password, String hash) {
        return isDue(stored.read(hash))
                ? run(memory -> Argon2Hash.of(password, asked, memory).text())
                : Optional.empty();
    }

    /** Why nobody can sign in with what is stored, where that is a mistake. */
    Optional<Reading.Flaw> flaw(String hash) {
        return stored.read(hash) instanceof Reading.Unusable(Reading.Flaw flaw) ? Optional.of(flaw) : Optional.empty();
    }

    /** Whether the next password would be turned away; tells a flood early, before anything is spent on it. */
    boolean isFull() {
        return threads.getQueue().remainingCapacity() == 0;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        new ExecutorServiceMetrics(threads, "passwords", Tags.empty()).bindTo(registry);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private boolean isDue(Reading reading) {
        return switch (reading) {
            case Reading.Usable(Argon2Hash known) -> known.isWeakerThan(asked);
            case Reading.Usable _ -> true;
            case Reading.NoPassword _, Reading.Unusable _ -> false;
        };
    }

    private Optional<Boolean> matches(String password, PasswordHash known) {
        return run(memory -> {
            var right = known.matches(password, memory);
            evenWork.after(known).ifPresent(rest -> Argon2Hash.of(password, rest, memory));
            return right;
        });
    }

    private <T> Optional<T> run(Function<Argon2Memory, T> work) {
        try {
            return Optional.of(threads.submit(() -> inMemory(work)).get());
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }

    /**
     * Lends the memory that was used last, so that there is no more than is hashed at once. It does not end with a thread: by then it
     * lies in the old part of the heap, where it would stay as garbage while the next sign-in takes as much again.
     */
    private <T> T inMemory(Function<Argon2Memory, T> work) {
        var last = unused.pollFirst();
        var memory = last == null ? new Argon2Memory(stored.mostMemory()) : last;
        try {
            return work.apply(memory);
        } finally {
            unused.addFirst(memory);
        }
    }
}
