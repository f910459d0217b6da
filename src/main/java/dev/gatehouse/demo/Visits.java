package dev.gatehouse.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The visits of the last hour, 1000 at most: the oldest make room. In memory, since this plays somebody else's site. */
@Component
@Profile("demo")
class Visits {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Visits(Clock clock) {
        this.clock = clock;
    }

    /** Remembers a visit under the value of its cookie, in place of what was there. */
    synchronized void put(String key, Visit visit) {
        var now = clock.instant();
        entries.remove(key);
        entries.put(key, new Entry(visit, now.plus(KEPT)));
        entries.values().removeIf(entry -> !now.isBefore(entry.until));
        while (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    synchronized Optional<Visit> find(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> clock.instant().isBefore(entry.until))
                .map(Entry::visit);
    }

    /** Gives the trip that is under way, once: a second answer to it finds nothing. */
    synchronized Optional<Attempt> takeAttempt(String key) {
        var visit = find(key);
        visit.ifPresent(known -> put(key, new Visit(null, known.tokens(), null, null)));
        return visit.map(Visit::attempt);
    }

    private record Entry(Visit visit, Instant until) {}
}
