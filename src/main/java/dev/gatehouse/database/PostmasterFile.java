package dev.gatehouse.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid}, in which a PostgreSQL that uses a folder says so.
 *
 * @param file the file itself
 * @param lines process id, folder, start, port, socket, address, shared memory, state; fewer while it is starting
 */
record PostmasterFile(Path file, List<String> lines) {

    private static final int STATE = 7;

    static Optional<PostmasterFile> in(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        try {
            return Optional.of(new PostmasterFile(file, Files.readAllLines(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    boolean saysReady() {
        return lines.size() > STATE && lines.get(STATE).strip().equals("ready");
    }

    Optional<ProcessHandle> process() {
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** After a restart of the machine the number may belong to somebody else. Empty when that cannot be told. */
    static Optional<Boolean> isServerOf(Path folder, ProcessHandle process) {
        var program = process.info().command();
        if (program.isPresent() && !program.get().endsWith("/postgres")) {
            return Optional.of(false);
        }
        try {
            // A PostgreSQL works in the folder of its data.
            return Optional.of(
                    Path.of("/proc/" + process.pid() + "/cwd").toRealPath().equals(folder.toRealPath()));
        } catch (IOException e) {
            return program.map(_ -> true);
        }
    }
}
