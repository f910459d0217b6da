package dev.gatehouse.database;

import dev.gatehouse.core.Announced;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps every copy in memory like the database: one thread hears announcements, the other looks by itself, so that neither a
 * lost announcement nor a lost connection leaves a node behind.
 */
@Component
class Announcements implements SmartLifecycle {

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final List<Announced> copies;
    private final Freshness freshness;
    private final Listener listener;
    private final Duration lookEvery;
    private volatile List<Thread> threads = List.of();

    Announcements(List<Announced> copies, DataSource source, Freshness freshness, AnnouncementProperties properties) {
        this.copies = List.copyOf(copies);
        this.freshness = freshness;
        this.listener = new Listener(this.copies, source, freshness);
        this.lookEvery = properties.lookEvery();
    }

    @Override
    public void start() {
        threads = List.of(
                Thread.ofVirtual().name("announcements").start(listener),
                Thread.ofVirtual().name("lookout").start(this::look));
    }

    private void look() {
        try {
            while (true) {
                for (var copy : copies) {
                    freshness.look(copy);
                }
                freshness.tell();
                Thread.sleep(lookEvery);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** At once: an interrupted virtual thread leaves the socket that it reads from. */
    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(FAREWELL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    /** From before the first request until after the last, which may take its time. */
    @Override
    public int getPhase() {
        return 0;
    }
}
