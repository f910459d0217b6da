package dev.gatehouse.keys;

import dev.gatehouse.keys.KeyReader.Found;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys, as they lie in the folder now. Whoever asks for them looks into the folder first, if the last look is too long
 * ago; so a key that vanished is noticed before it is used again, without a thread that could be late.
 */
@Component
class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final KeyReader reader;
    private final Overlap overlap;
    private final long lookEvery;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong edition = new AtomicLong();
    private volatile Keys keys;
    private volatile long lookedAt = System.nanoTime();

    /** Makes the keys that are missing. @throws UnusableKeyException if any key that is there is not as it must be */
    KeyRing(KeyProperties properties, Clock clock) {
        var folder = new KeyFolder(properties.folder());
        this.reader = new KeyReader(folder, Engines.of(properties.provider()));
        this.overlap = properties.overlap();
        this.lookEvery = properties.lookEvery().toNanos();
        this.clock = clock;
        new KeyMaker(folder, clock).makeMissing();
        folder.refuseStrangers();
        this.keys = Keys.NONE.with(goodKeys(), List.of(), overlap, clock.instant());
        log.info("Signatures are computed by {}", keys.engines());
    }

    private List<AgedKey> goodKeys() {
        return reader.read().stream()
                .map(found -> switch (found) {
                    case Found.Good(var key) -> key;
                    case Found.Bad(var why) -> throw why;
                })
                .toList();
    }

    Keys keys() {
        if (System.nanoTime() - lookedAt >= lookEvery && looking.tryLock()) {
            try {
                look();
            } finally {
                looking.unlock();
            }
        }
        return keys;
    }

    /** Goes up with every change of the keys. */
    long edition() {
        keys();
        return edition.get();
    }

    private void look() {
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
        var next = keys.with(good, problems, overlap, clock.instant());
        if (!next.equals(keys)) {
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
