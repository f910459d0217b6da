package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.core.Announced;
import dev.gatehouse.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
class AnnouncementsTests {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(10);

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final Copy copy = new Copy("test_" + UUID.randomUUID().toString().replace("-", ""));

    @BeforeEach
    void open() {
        pool.setJdbcUrl(TestDatabase.url());
        pool.setUsername(TestDatabase.username());
        pool.setPassword(TestDatabase.password());
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void areHeard() {
        during(NEVER, NEVER.multipliedBy(2), _ -> {
            var before = copy.looks.get();

            announce();

            await().until(() -> copy.looks.get() > before);
        });
    }

    @Test
    void areNotNeeded() {
        during(SOON, Duration.ofSeconds(1), _ -> {
            var before = copy.looks.get();

            await().until(() -> copy.looks.get() > before + 3);
        });
    }

    @Test
    void areHeardAgainAfterTheConnectionWasLost() {
        during(NEVER, NEVER.multipliedBy(2), _ -> {
            var before = copy.looks.get();

            var lost = line();
            jdbc.sql("select pg_terminate_backend(:pid)")
                    .param("pid", lost)
                    .query(Boolean.class)
                    .single();

            // What was announced meanwhile nobody heard, so it looks by itself.
            await().until(() -> copy.looks.get() > before);
            assertThat(line()).isNotEqualTo(lost);
            var again = copy.looks.get();
            announce();
            await().until(() -> copy.looks.get() > again);
        });
    }

    @Test
    void takeNoConnectionOfThePool() {
        during(NEVER, NEVER.multipliedBy(2), _ -> {
            assertThat(line()).isPositive();
            await().until(() -> pool.getHikariPoolMXBean() == null
                    || pool.getHikariPoolMXBean().getActiveConnections() == 0);
        });
    }

    @Test
    void endWithTheServer() {
        var announcements =
                announcements(new Freshness(List.of(copy), properties(NEVER, NEVER.multipliedBy(2))), NEVER);
        announcements.start();
        await().until(() -> !lines().isEmpty());

        announcements.stop();

        assertThat(announcements.isRunning()).isFalse();
        await().until(() -> lines().isEmpty());
    }

    @Test
    void letTheHealthSayThatNobodyCouldLook() {
        during(SOON, Duration.ofMillis(100), freshness -> {
            assertThat(freshness.health().getStatus()).isEqualTo(Status.UP);

            copy.work.set(() -> {
                throw new IllegalStateException("The database is away");
            });
            await().until(() -> freshness.health().getStatus().equals(Status.DOWN));
            assertThat(freshness.health().getDetails()).containsEntry("stale", List.of(copy.channel()));

            copy.work.set(() -> {});
            await().until(() -> freshness.health().getStatus().equals(Status.UP));
        });
    }

    @Test
    void areNotHeldUpByALookThatHangs() {
        var brokenOff = new AtomicBoolean();
        copy.work.set(() -> {
            copy.work.set(() -> {});
            try {
                jdbc.sql("select pg_sleep(60)").query().singleRow();
            } catch (DataAccessException _) {
                brokenOff.set(true);
            }
        });

        during(SOON, Duration.ofMillis(400), _ -> await().until(() -> copy.looks.get() > 3 && brokenOff.get()));
    }

    @Test
    void pinNoThreadOfTheMachineWhileTheyAreWaitedFor(@TempDir Path folder) throws Exception {
        var file = folder.resolve("pinned.jfr");
        during(SOON, Duration.ofSeconds(1), _ -> {
            try (var recording = new Recording()) {
                recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
                recording.start();
                var before = copy.looks.get();
                await().until(() -> copy.looks.get() > before + 20);
                announce();
                recording.stop();
                recording.dump(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> Set.of("announcements", "lookout")
                        .contains(event.getThread().getJavaName()))
                .isEmpty();
    }

    private interface Work {

        void with(Freshness freshness);
    }

    /** Listens while something is done, from when it hears. */
    private void during(Duration lookEvery, Duration staleAfter, Work work) {
        var freshness = new Freshness(List.of(copy), properties(lookEvery, staleAfter));
        var announcements = announcements(freshness, lookEvery);
        announcements.start();
        try {
            await().until(() -> !lines().isEmpty() && copy.looks.get() >= 2);
            work.with(freshness);
        } finally {
            announcements.stop();
            freshness.close();
        }
    }

    private Announcements announcements(Freshness freshness, Duration lookEvery) {
        return new Announcements(List.of(copy), pool, freshness, properties(lookEvery, lookEvery.multipliedBy(2)));
    }

    private static AnnouncementProperties properties(Duration lookEvery, Duration staleAfter) {
        return new AnnouncementProperties(lookEvery, staleAfter);
    }

    private void announce() {
        jdbc.sql("notify " + copy.channel()).update();
    }

    private int line() {
        await().until(() -> !lines().isEmpty());
        return lines().getFirst();
    }

    /** The connections that listen to our channel. */
    private List<Integer> lines() {
        return jdbc.sql("select pid from pg_stat_activity where application_name = :name and query like :query")
                .param("name", Line.NAME)
                .param("query", "listen%" + copy.channel() + "%")
                .query((row, _) -> row.getInt("pid"))
                .list();
    }

    private static final class Copy implements Announced {

        private final String channel;
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicReference<Runnable> work = new AtomicReference<>(() -> {});

        private Copy(String channel) {
            this.channel = channel;
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public void refresh() {
            looks.incrementAndGet();
            work.get().run();
        }
    }
}
