package dev.gatehouse.database;

import dev.gatehouse.core.Announced;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what the database announces, until it is interrupted. A lost connection is made anew, sooner first and later less often. */
final class Listener implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final List<Announced> copies;
    private final DataSource source;
    private final Freshness freshness;
    private Duration pause = FIRST_PAUSE;
    private boolean lost;

    Listener(List<Announced> copies, DataSource source, Freshness freshness) {
        this.copies = List.copyOf(copies);
        this.source = source;
        this.freshness = freshness;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                listen();
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back when the connection is lost. */
    private void listen() throws InterruptedException {
        try (var line = Line.open(source, channels())) {
            if (lost) {
                log.info("Hearing announcements of the database again");
            }
            lost = false;
            pause = FIRST_PAUSE;
            // What was announced before we listened, nobody told us.
            lookAt(channels());
            while (!Thread.currentThread().isInterrupted()) {
                lookAt(line.hear());
            }
        } catch (SQLException | RuntimeException e) {
            if (!lost && !Thread.currentThread().isInterrupted()) {
                log.warn("Cannot hear announcements of the database, only looking now: {}", e.getMessage());
            }
            lost = true;
        }
    }

    private void lookAt(Set<String> channels) throws InterruptedException {
        for (var copy : copies) {
            if (channels.contains(copy.channel())) {
                freshness.look(copy);
            }
        }
    }

    private Set<String> channels() {
        return copies.stream().map(Announced::channel).collect(Collectors.toUnmodifiableSet());
    }
}
