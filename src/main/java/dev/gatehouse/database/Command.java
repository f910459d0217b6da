package dev.gatehouse.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program that is run to its end. */
final class Command {

    /**
     * How it ended.
     *
     * @param status 0 when all went well
     * @param output what it wrote, errors included
     */
    record Result(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    private Command() {}

    /** Runs it with this text as its input. A program that is not there counts as one that failed. */
    static Result run(List<String> command, String input) {
        try {
            var process = builder(command).redirectErrorStream(true).start();
            try (var stdin = process.outputWriter(UTF_8)) {
                stdin.write(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while running " + command.getFirst(), e));
        }
    }

    static Result run(List<String> command) {
        return run(command, "");
    }

    /** Without the settings for PostgreSQL that may lie about in the environment; messages in English. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static List<String> join(List<String> first, List<String> second) {
        var joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }
}
