package dev.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.keys.KeyReader.Found;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys whose halves do not belong together, and an engine that takes them all the same. */
class KeyReaderTests {

    private static final Instant LATER = TestKeys.FIRST_START.plusSeconds(1);

    @TempDir
    private Path folder;

    /** The start has no time for the JDK. */
    @Test
    void leavesThoseOfTheFirstReadingToBeJudgedWhenTheServerHasStarted() throws Exception {
        var reader = new KeyReader(new KeyFolder(folder), gullible());
        add(TestKeys.FIRST_START, mixed());

        assertThat(reader.read()).singleElement().isInstanceOf(Found.Good.class);
    }

    @Test
    void hasTheJdkJudgeThoseThatComeLaterBeforeAnybodyGetsThem() throws Exception {
        var reader = new KeyReader(new KeyFolder(folder), gullible());
        add(TestKeys.FIRST_START, TestKeys.pair(KeyKind.ED25519));
        reader.read();

        add(LATER, mixed());

        assertThat(reader.read())
                .hasSize(2)
                .filteredOn(Found.Bad.class::isInstance)
                .singleElement()
                .satisfies(found -> assertThat(((Found.Bad) found).why().problem())
                        .contains("ed25519-20261122T013001Z.pem")
                        .contains("holds no usable"));
    }

    @Test
    void takesGoodOnesThatComeLater() throws Exception {
        var reader = new KeyReader(new KeyFolder(folder), gullible());
        reader.read();

        add(LATER, TestKeys.pair(KeyKind.ED25519));

        assertThat(reader.read()).singleElement().isInstanceOf(Found.Good.class);
    }

    private void add(Instant bornAt, KeyPair pair) {
        new KeyFolder(folder).write(new KeyName(KeyKind.ED25519, bornAt), Pem.write(pair));
    }

    private static KeyPair mixed() throws Exception {
        return new KeyPair(
                TestKeys.pair(KeyKind.ED25519).getPublic(),
                TestKeys.pair(KeyKind.ED25519).getPrivate());
    }

    private static Engines gullible() {
        var provider = new FaultyProvider(FaultyProvider.Fault.TAKES_WHAT_IT_SIGNED, 0);
        return new Engines(
                List.of(new Engine("own", () -> provider, Set.copyOf(Arrays.asList(TokenAlgorithm.values())))));
    }
}
