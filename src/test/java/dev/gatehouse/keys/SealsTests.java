package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTests {

    private static final byte[] DATA = "customer:7".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private TestKeys keys;
    private KeyRing ring;
    private Seals seals;

    @BeforeEach
    void start() {
        keys = new TestKeys(folder);
        ring = keys.ring();
        seals = new Seals(ring);
    }

    @Test
    void opensWhatItSealed() {
        assertThat(seals.open("state", seals.seal("state", DATA))).hasValue(DATA);
        assertThat(seals.open("state", seals.seal("state", new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void opensItAfterTheNextStart() {
        var sealed = seals.seal("state", DATA);

        assertThat(new Seals(keys.ring()).open("state", sealed)).hasValue(DATA);
    }

    @Test
    void opensNothingThatWasSealedForSomethingElse() {
        assertThat(seals.open("state", seals.seal("code", DATA))).isEmpty();
    }

    @Test
    void tellsABareMacFromASeal() {
        var id = seals.keyId();
        var mac = seals.mac("code", DATA);

        assertThat(mac).hasSize(32);
        assertThat(seals.verify("code", id, DATA, mac)).isTrue();
        assertThat(seals.verify("refresh", id, DATA, mac)).isFalse();
        assertThat(seals.verify("cod", id, "ecustomer:7".getBytes(UTF_8), mac)).isFalse();
        assertThat(seals.verify("code", new byte[4], DATA, mac)).isFalse();
        assertThat(seals.verify("code", new byte[0], DATA, mac)).isFalse();
        assertThat(seals.verify("code", id, DATA, new byte[0])).isFalse();
    }

    @Test
    void opensNothingThatWasChangedOrShortened() {
        var sealed = seals.seal("state", DATA);

        for (var i = 0; i < sealed.length(); i++) {
            var changed = new StringBuilder(sealed);
            changed.setCharAt(i, sealed.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(seals.open("state", changed.toString())).isEmpty();
            assertThat(seals.open("state", sealed.substring(0, i))).isEmpty();
        }
    }

    @Test
    void opensNothingThatIsGarbage() {
        assertThat(seals.open("state", "")).isEmpty();
        assertThat(seals.open("state", "é")).isEmpty();
        assertThat(seals.open("state", "+/+/")).isEmpty();
        assertThat(seals.open("state", "A".repeat(60))).isEmpty();
        assertThat(seals.open("state", "A".repeat(1024 * 1024))).isEmpty();
        assertThat(seals.open("state", seals.seal("state", DATA) + "=")).isEmpty();
    }

    @Test
    void sealsWithTheNewestKeyAndOpensWithAll() throws Exception {
        var old = seals.seal("state", DATA);
        var oldId = seals.keyId();
        keys.clock.move(Duration.ofDays(400));

        new KeyFolder(folder)
                .write(
                        new KeyName(KeyKind.MAC, keys.clock.instant()),
                        "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");

        assertThat(seals.keyId()).isNotEqualTo(oldId);
        assertThat(seals.open("state", old)).hasValue(DATA);
        assertThat(seals.open("state", seals.seal("state", DATA))).hasValue(DATA);
    }

    @Test
    void sealsNothingWhileItsKeyIsGone() throws Exception {
        var sealed = seals.seal("state", DATA);

        Files.delete(keys.file(KeyKind.MAC));

        assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(() -> seals.seal("state", DATA));
        assertThat(seals.open("state", sealed)).hasValue(DATA);
    }
}
