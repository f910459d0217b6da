package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.PackagedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded ahead is what a start needs. */
class FirstClassesTests {

    /** Of libraries, and of the JDK what is not in its own archive. What is made as the server runs has a dollar twice, or a slash. */
    private static final Pattern LOADED =
            Pattern.compile("\\[class,load] ((?:(?!\\$\\$)[\\w.$])+) source: (?:jrt:|.*/lib/[^/]+\\.jar)");

    /** So many have been loaded before anything can be loaded ahead. */
    private static final int BEFORE = 600;

    private static final int LARGEST_LIST = 10_000;

    @Test
    void areAllThere() {
        assertThat(FirstClasses.names()).hasSizeBetween(5_000, LARGEST_LIST).doesNotHaveDuplicates();
        assertThat(FirstClasses.names())
                .filteredOn(name -> name.startsWith("org.springframework."))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(
                        name -> assertThat(Class.forName(name, false, getClass().getClassLoader()))
                                .isNotNull());
    }

    /** With one processor nothing is loaded ahead. A list that is true again lies in target/ then. */
    @Test
    @Tag("packaged")
    void areThoseThatAStartNeeds(@TempDir Path folder) throws IOException, InterruptedException {
        var settings = PackagedServer.settings(folder);
        var log = folder.resolve("classes.log");
        // The first makes the tables and the keys, which takes classes that no other start needs.
        PackagedServer.start(settings).close();
        var server = PackagedServer.start(settings, "-XX:ActiveProcessorCount=1", "-Xlog:class+load:file=" + log);
        var needed = loaded(log);
        await().untilAsserted(() -> assertThat(server.log()).contains("Signatures are computed by"));
        var said = server.log();
        server.close();
        // Its jar is signed: to load one class of it, the JVM verifies them all. Where Corretto does not run it is
        // needed.
        if (said.contains("ES256=Amazon Corretto")) {
            assertThat(loaded(log)).noneMatch(name -> name.startsWith("org.bouncycastle."));
        }
        Files.write(
                Path.of("target", "first-classes.txt"),
                needed.stream().skip(BEFORE).toList());

        var listed = FirstClasses.names();
        var both = listed.stream().filter(needed::contains).count();
        assertThat(both * 100 / listed.size())
                .as("per cent of the listed that are needed")
                .isGreaterThan(95);
        assertThat(both * 100 / (needed.size() - BEFORE))
                .as("per cent of the needed that are listed")
                .isGreaterThan(90);
    }

    private static Set<String> loaded(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.flatMap(line -> LOADED.matcher(line).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
