package dev.gatehouse.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind.
 *
 * @param current the key in use; none while it is missing
 * @param valid the keys whose work is still accepted, the newest first
 * @param usedUpTo the birth of the newest key that was ever in use
 */
record Ring<K extends AgedKey>(@Nullable K current, List<K> valid, Instant usedUpTo) {

    Ring {
        valid = List.copyOf(valid);
    }

    static <K extends AgedKey> Ring<K> empty() {
        return new Ring<>(null, List.of(), Instant.MIN);
    }

    /**
     * The ring as it is with these keys. It never goes back to an older key by itself: when the current key is gone and no
     * newer one is there, that is an accident, and until it is repaired nothing is signed, but all that was valid stays so.
     */
    Ring<K> with(List<K> keys, Overlap overlap, Instant now) {
        var newestFirst = keys.stream()
                .sorted(Comparator.comparing((K key) -> key.bornAt()).reversed())
                .toList();
        var candidates = newestFirst.stream()
                .filter(key -> !key.bornAt().isBefore(usedUpTo))
                .toList();
        if (candidates.isEmpty()) {
            return new Ring<>(null, valid, usedUpTo);
        }
        var next = candidates.stream()
                .filter(key -> overlap.signs(key, now))
                .findFirst()
                .orElse(candidates.getLast());
        return new Ring<>(next, stillValid(newestFirst, next, overlap, now), next.bornAt());
    }

    private static <K extends AgedKey> List<K> stillValid(
            List<K> newestFirst, K current, Overlap overlap, Instant now) {
        return IntStream.range(0, newestFirst.size())
                .filter(i -> i == 0 || newestFirst.get(i) == current || !overlap.hasEnded(newestFirst.get(i - 1), now))
                .mapToObj(newestFirst::get)
                .toList();
    }
}
