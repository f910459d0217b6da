package dev.gatehouse.database;

import dev.gatehouse.core.Announced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How long ago each copy in memory was like the database. The health is down while one has not been seen for too long. */
@Component("announcementsHealthIndicator")
class Freshness implements HealthIndicator, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    private final Duration staleAfter;
    // Elapsed time is measured by the timer that nobody can set.
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
    private boolean told;

    Freshness(List<Announced> copies, AnnouncementProperties properties) {
        this.staleAfter = properties.staleAfter();
        copies.forEach(copy -> seen.put(copy.channel(), System.nanoTime()));
    }

    /**
     * Refreshes one copy; a failure only lets it grow older. A look that takes too long is broken off: a database that cannot be
     * reached any more may else keep it for a quarter of an hour.
     */
    void look(Announced copy) throws InterruptedException {
        var began = System.nanoTime();
        var look = looks.submit(copy::refresh);
        try {
            look.get(staleAfter.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            seen.merge(copy.channel(), began, (one, other) -> one - other > 0 ? one : other);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Cannot look whether there is news on {}", copy.channel(), e);
        } finally {
            look.cancel(true);
        }
    }

    /** Writes into the log when copies have become stale, and when they no longer are. */
    synchronized void tell() {
        var stale = stale();
        if (!stale.isEmpty() && !told) {
            log.error("Nobody could look for {} whether there is news on {}: serving what is known", staleAfter, stale);
        }
        if (stale.isEmpty() && told) {
            log.info("All that is known is as the database has it again");
        }
        told = !stale.isEmpty();
    }

    @Override
    public Health health() {
        var stale = stale();
        return stale.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stale", stale).build();
    }

    private List<String> stale() {
        var now = System.nanoTime();
        return seen.entrySet().stream()
                .filter(copy -> now - copy.getValue() > staleAfter.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
