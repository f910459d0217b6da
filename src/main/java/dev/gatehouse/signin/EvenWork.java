package dev.gatehouse.signin;

import dev.gatehouse.hashes.Argon2;
import dev.gatehouse.hashes.PasswordHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How much work a password is worth just now: as much as the costliest hash that was met of late. Hashes that people brought along from
 * elsewhere cost more than ours, or nearly nothing, and the clock would tell who has one.
 */
final class EvenWork {

    private final Argon2 ours;
    private final Duration lasts;
    private final Clock clock;
    private final AtomicReference<Peak> peak = new AtomicReference<>(new Peak(0, 0, Instant.EPOCH));

    /**
     * @param ours what our own hashes cost: never less
     * @param lasts how long a costly hash is remembered; with zero none is
     */
    EvenWork(Argon2 ours, Duration lasts, Clock clock) {
        this.ours = ours;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** What is still to be spent after this hash; nothing for most. */
    Optional<Argon2> after(PasswordHash spent) {
        var now = clock.instant();
        if (spent.work() > ours.work()) {
            var met = new Peak(spent.work(), spent.memory(), now.plus(lasts));
            peak.accumulateAndGet(met, (old, another) -> old.counts(now) && old.work > another.work ? old : another);
        }
        var known = Optional.of(peak.get()).filter(met -> met.counts(now));
        var missing = known.map(Peak::work).orElse(ours.work()) - spent.work();
        // In as much memory as the costliest, since what does not fit the processor's caches takes longer.
        var memory = Math.max(ours.memory(), known.map(Peak::memory).orElse(0));
        return missing <= 0 ? Optional.empty() : Optional.of(Argon2.of(missing, memory));
    }

    private record Peak(long work, int memory, Instant until) {

        boolean counts(Instant now) {
            return now.isBefore(until);
        }
    }
}
