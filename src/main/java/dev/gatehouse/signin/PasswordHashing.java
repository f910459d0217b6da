package dev.gatehouse.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords, only so many at once. A hash takes tens of milliseconds and 19 MiB on purpose, so a flood of sign-ins
 * waits in a short queue on threads of its own and the rest of the server goes on. How full it is, is a metric.
 */
@Component
public class PasswordHashing implements MeterBinder, DisposableBean {

    private final SignInProperties.Hash cost;
    private final ThreadPoolExecutor threads;
    private final ThreadLocal<BlockPool> memory;
    private final Argon2id nobody;

    PasswordHashing(SignInProperties properties) {
        cost = properties.hash();
        var atOnce = properties.hashesAtOnce() > 0 ? properties.hashesAtOnce() : allButOneProcessor();
        threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(properties.hashesWaiting()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        // Threads without work end, and their memory with them.
        threads.allowCoreThreadTimeOut(true);
        memory = ThreadLocal.withInitial(() -> new FixedBlockPool(cost.memory()));
        nobody = Argon2id.ofNobody(cost);
    }

    /** The Argon2id hash of a new password, in the usual text form. */
    public String hash(String password) {
        return Argon2id.of(password, cost, new FixedBlockPool(0)).text();
    }

    /** Whether a password has this hash; empty when too many are waiting already. */
    public Optional<Boolean> matches(String password, String hash) {
        var known = Argon2id.parse(hash).orElse(nobody);
        return run(() -> known.matches(password, memory.get()));
    }

    /** Spends the time of a real check, so that the clock does not tell which accounts exist; empty as above. */
    Optional<Boolean> matchesNobody(String password) {
        return run(() -> nobody.matches(password, memory.get())).map(_ -> false);
    }

    /** A new hash in the place of one that was made with less than is asked for today; empty if none is due, or as above. */
    Optional<String> stronger(String password, String hash) {
        return Argon2id.parse(hash).filter(known -> known.isWeakerThan(cost)).isPresent()
                ? run(() -> Argon2id.of(password, cost, memory.get()).text())
                : Optional.empty();
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

    /** One is left to everybody else: on all of them, hashes would slow the other grants. */
    private static int allButOneProcessor() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
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
