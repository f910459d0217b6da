package dev.gatehouse.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code data/}, and the right to use it, which one server at a time has. A server that dies loses it. */
final class DataFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws DatabaseException if another server uses it */
    static DataFolder take(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        var channel =
                FileChannel.open(folder.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataFolder(folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            log.debug("This very process uses the folder", e);
        }
        channel.close();
        throw DatabaseException.inUse(folder);
    }

    Path path() {
        return folder;
    }

    /** PostgreSQL's own folder. */
    Path cluster() {
        return folder.resolve("postgres");
    }

    Path password() {
        return folder.resolve("postgres.password");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** Stops what an earlier server left behind; it may be stopping already. Nobody else uses it: we hold the lock. */
    void stopLeftover() throws IOException {
        var file = PostmasterFile.in(cluster());
        var process = file.flatMap(PostmasterFile::process);
        if (file.isEmpty() || process.isEmpty()) {
            return;
        }
        var ours = PostmasterFile.isServerOf(cluster(), process.get());
        if (ours.equals(Optional.of(false))) {
            // PostgreSQL would take that process for its own and refuse to start.
            Files.deleteIfExists(file.get().file());
        } else if (ours.isPresent()) {
            log.info("Waiting for the PostgreSQL that an earlier server left behind to stop");
            Command.run(List.of("kill", "-INT", String.valueOf(process.get().pid())));
            await(process.get());
        }
    }

    private void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseException.unusable("Interrupted while an earlier PostgreSQL was stopping.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw DatabaseException.unusable(
                    "An earlier PostgreSQL (process %d) does not let go of the folder %s."
                            .formatted(process.pid(), folder),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
