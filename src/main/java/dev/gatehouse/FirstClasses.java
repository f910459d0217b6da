package dev.gatehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Loads the classes of libraries that every start needs beside it, in the order in which it needs them; it would do so one by one, for a
 * third of its time. What is loaded is not run, and a name that is no longer true does no harm (docs/decisions/0038-what-a-start-need-not-find-out.md).
 */
final class FirstClasses {

    /** More than the JVM needs for itself. With an ahead-of-time cache it has nearly all of them before the first line of ours is run. */
    private static final int FEW = 5_000;

    private FirstClasses() {}

    /** Begins with it, where there is a second processor. */
    static void loadBeside() {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread.ofPlatform().daemon().name("first-classes").start(FirstClasses::loadWhatIsMissing);
        }
    }

    private static void loadWhatIsMissing() {
        if (ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() < FEW) {
            names().forEach(FirstClasses::load);
        }
    }

    /** The names, as {@link Class#getName} has them. */
    static List<String> names() {
        var file = Objects.requireNonNull(FirstClasses.class.getResourceAsStream("/META-INF/first-classes.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            return lines.readAllLines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, FirstClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError _) {
            // Whoever really needs it says so.
        }
    }
}
