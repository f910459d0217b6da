package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of {@code docs/revocation.md} names a test that there is, and every test of an ending stands there. */
class RevocationPageTests {

    private static final Path PAGE = Path.of("docs/revocation.md");
    private static final Path TESTS = Path.of("src/test/java/dev/gatehouse");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+Tests)\\.(\\w+)` \\|$");
    private static final Pattern TEST = Pattern.compile("@Test\\s+void (\\w+)\\(");
    private static final Pattern OF_AN_ENDING = Pattern.compile("(Account|Client|Grant)EndingsTests|EndingRaceTests");

    @Test
    void everyRowIsHeldByATest() throws IOException {
        var rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what happens"))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            var named = ROW.matcher(row);
            assertThat(named.find()).as(row).isTrue();
            assertThat(testsOf(named.group(1))).contains(named.group(1) + "." + named.group(2));
        });
    }

    @Test
    void everyTestOfAnEndingHasARow() throws IOException {
        var named = new TreeSet<String>();
        Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(row -> row.find() && OF_AN_ENDING.matcher(row.group(1)).matches())
                .forEach(row -> named.add(row.group(1) + "." + row.group(2)));

        var there = new TreeSet<String>();
        for (var name : List.of("AccountEndingsTests", "ClientEndingsTests", "GrantEndingsTests", "EndingRaceTests")) {
            there.addAll(testsOf(name));
        }
        assertThat(named).isEqualTo(there);
    }

    private static List<String> testsOf(String name) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            var file = files.filter(path -> path.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + name));
            return TEST.matcher(Files.readString(file))
                    .results()
                    .map(test -> name + "." + test.group(1))
                    .toList();
        }
    }
}
