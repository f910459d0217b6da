package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/token-engine.md} names the tests that prove what it says. They exist. */
class TokenEngineTests {

    private static final Path PAGE = Path.of("docs/token-engine.md");
    private static final Pattern PROOF = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

    @Test
    void everyPropertyHasItsProof() throws IOException {
        var lines = Files.readAllLines(PAGE);

        assertThat(IntStream.rangeClosed(1, 11).mapToObj(number -> "| T" + number + " |"))
                .allSatisfy(property -> assertThat(lines)
                        .filteredOn(line -> line.startsWith(property))
                        .singleElement()
                        .satisfies(line -> assertThat(line).containsPattern(PROOF)));
    }

    @Test
    void everyProofExists() throws IOException {
        var proofs = PROOF.matcher(Files.readString(PAGE)).results().toList();

        assertThat(proofs)
                .isNotEmpty()
                .allSatisfy(proof -> assertThat(JavaSource.all())
                        .filteredOn(source -> source.file().endsWith(proof.group(1) + ".java"))
                        .as(proof.group())
                        .singleElement()
                        .satisfies(source -> assertThat(source.methods())
                                .extracting(JavaSource.Method::name)
                                .contains(proof.group(2))));
    }
}
