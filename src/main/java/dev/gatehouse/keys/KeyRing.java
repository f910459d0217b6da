package dev.gatehouse.keys;

import dev.gatehouse.keys.KeyReader.Found;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * The keys, as they lie in the folder now. Whoever asks for them looks into the folder first, if the last look is too long
 * ago; so a key that vanished is noticed before it is used again, without a thread that could be late. The first reading, in
 * which every key is tried, goes on beside the start; whoever asks meanwhile waits for it, and the start does not end without it.
 */
@Component
class KeyRing implements SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final Overlap overlap;
    private final long lookEvery;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong edition = new AtomicLong();

    /** None until the first reading has ended. */
    private volatile @Nullable Keys keys;

    private volatile long lookedAt = System.nanoTime();

    /** Gives the reader away when it has read for the first time: so nobody else reads meanwhile. */
    private final CompletableFuture<KeyReader> firstReading;

    /** Makes the keys that are missing. @throws UnusableKeyException if the folder is not as it must be */
    KeyRing(KeyProperties properties, Clock clock) {
        var folder = new KeyFolder(properties.folder());
        this.overlap = properties.overlap();
        this.lookEvery = properties.lookEvery().toNanos();
        this.clock = clock;
        new KeyMaker(folder, clock).makeMissing();
        folder.refuseStrangers();
        this.firstReading = CompletableFuture.supplyAsync(
                () -> read(folder, properties.provider()),
                task -> Thread.ofPlatform().daemon().name("first-keys").start(task));
    }

    private KeyReader read(KeyFolder folder, KeyProperties.Provider provider) {
        var reader = new KeyReader(folder, Engines.of(provider));
        keys = Keys.NONE.with(good(reader.read()), List.of(), overlap, clock.instant());
        return reader;
    }

    private static List<AgedKey> good(List<Found> files) {
        return files.stream()
                .map(found -> switch (found) {
                    case Found.Good(var key) -> key;
                    case Found.Bad(var why) -> throw why;
                })
                .toList();
    }

    /** Ends the start if any key is not as it must be, before the first request is answered. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            reader();
        } catch (UnusableKeyException e) {
            // As everything that ends a start while its beans are made.
            throw new BeanInitializationException("The keys cannot be used", e);
        }
    }

    /** The JDK judges the engines that sign when the first answers are out, and hopefully before anything is to be signed. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var now = Objects.requireNonNull(keys);
        CompletableFuture.delayedExecutor(
                        1,
                        TimeUnit.SECONDS,
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("second-opinions")
                                .start(task))
                .execute(() -> {
                    now.signers().forEach(Signer::settle);
                    log.info("Signatures are computed by {}", now.engines());
                });
    }

    /** @throws UnusableKeyException if the first reading found a key that is not as it must be */
    Keys keys() {
        var reader = reader();
        if (System.nanoTime() - lookedAt >= lookEvery && looking.tryLock()) {
            try {
                look(reader);
            } finally {
                looking.unlock();
            }
        }
        return Objects.requireNonNull(keys);
    }

    /** Who is interrupted waits all the same and stays interrupted: there is no answer without keys. */
    private KeyReader reader() {
        try {
            return firstReading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UnusableKeyException why ? why : e;
        }
    }

    /** Goes up with every change of the keys. */
    long edition() {
        keys();
        return edition.get();
    }

    private void look(KeyReader reader) {
        var good = new ArrayList<AgedKey>();
        var problems = new ArrayList<String>();
        try {
            for (var found : reader.read()) {
                switch (found) {
                    case Found.Good(var key) -> good.add(key);
                    case Found.Bad(var why) -> problems.add(why.problem());
                }
            }
        } catch (UnusableKeyException e) {
            problems.add(e.problem());
        }
        problems.sort(null);
        var before = Objects.requireNonNull(keys);
        var next = before.with(good, problems, overlap, clock.instant());
        if (!next.equals(before)) {
            tell(next);
            keys = next;
            edition.incrementAndGet();
        }
        lookedAt = System.nanoTime();
    }

    private static void tell(Keys next) {
        next.problems().forEach(problem -> log.warn("{} It is left out until that is repaired.", problem));
        if (next.missing().isEmpty()) {
            log.info("The keys changed; {} sign or verify now", next.byId().keySet());
        } else {
            log.error("No key to use for {}: requests that need one fail until it is back", next.missing());
        }
    }
}
