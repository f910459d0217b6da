package dev.gatehouse.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL. It ends when we tell it to, and also when we are no longer there to tell it. */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    /**
     * Waits for the end of its input, which is the end of this Java process, however that comes; then stops PostgreSQL (INT
     * is a fast shutdown). It does not listen to signals: a Ctrl-C is for Java, which closes its connections first.
     */
    private static final String GUARD = """
            trap '' INT HUP QUIT TERM
            exec 3<&0 </dev/null
            set -m 2>/dev/null
            "$@" 3<&- &
            server=$!
            (while read -r _ <&3; do :; done; kill -INT $server) 2>/dev/null &
            watch=$!
            exec 3<&-
            wait $server
            status=$?
            kill -KILL $watch 2>/dev/null
            exit $status
            """;

    private static final int LONGEST_LOG = 10 * 1024 * 1024;
    private static final long PATIENCE_SECONDS = 300;
    private static final long STOP_SECONDS = 60;

    private final Process guard;
    private final Path logFile;
    private volatile boolean stopping;

    private Postmaster(Process guard, Path logFile) {
        this.guard = guard;
        this.logFile = logFile;
    }

    /** Starts the command and comes back when PostgreSQL takes connections, or has failed. */
    static Postmaster start(DataFolder folder, Account account, List<String> command) throws IOException {
        rotate(folder.log());
        var guarded = new ArrayList<>(account.prefix());
        if (Command.isOnPath("setsid")) {
            // Away from the terminal, and from whoever kills a whole group of processes.
            guarded.add("setsid");
        }
        guarded.addAll(List.of("sh", "-c", GUARD, "guard"));
        guarded.addAll(command);
        var guard = Command.builder(guarded)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
        var postmaster = new Postmaster(guard, folder.log());
        postmaster.awaitReady(folder.cluster());
        var _ = guard.onExit().thenRun(postmaster::tellIfUnexpected);
        return postmaster;
    }

    private static void rotate(Path logFile) throws IOException {
        if (Files.exists(logFile) && Files.size(logFile) > LONGEST_LOG) {
            Files.move(logFile, logFile.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady(Path cluster) throws IOException {
        var offset = Files.size(logFile);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!isReady(cluster)) {
                if (guard.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    stop();
                    throw DatabaseException.unusable(
                            "The embedded PostgreSQL does not start (%s).".formatted(lastWords(offset)), null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw DatabaseException.unusable("Interrupted while the embedded PostgreSQL was starting.", e);
        }
    }

    /** The file may still be that of an earlier one: it is ours when it names a process that we started. */
    private boolean isReady(Path cluster) throws IOException {
        return PostmasterFile.in(cluster)
                .filter(PostmasterFile::saysReady)
                .flatMap(PostmasterFile::process)
                .filter(server -> guard.descendants().anyMatch(server::equals))
                .isPresent();
    }

    private String lastWords(long offset) throws IOException {
        try (var channel = Files.newByteChannel(logFile)) {
            channel.position(Math.min(offset, channel.size()));
            var text = new String(Channels.newInputStream(channel).readNBytes(4096), UTF_8);
            return text.lines()
                    .filter(line -> line.contains("FATAL") || line.contains("could not"))
                    .findFirst()
                    .orElse("see " + logFile);
        }
    }

    /** Ends all connections, writes everything out, and waits for that. */
    void stop() {
        stopping = true;
        try {
            guard.getOutputStream().close();
            if (!guard.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The embedded PostgreSQL takes long to stop; it goes on stopping by itself, see {}", logFile);
            }
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL cannot be told to stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellIfUnexpected() {
        if (!stopping) {
            log.error("The embedded PostgreSQL has ended by itself; see {}, and start the server again", logFile);
        }
    }
}
