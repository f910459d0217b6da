package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Status;

/** What a start makes of the folder of the keys as it finds it. */
class FirstStartTests {

    @TempDir
    private Path folder;

    @Test
    void endsWithOneSetWhenManyThreadsStartAtOnce() throws Exception {
        var keys = new TestKeys(folder);
        var start = new CountDownLatch(1);
        Callable<String> launch = () -> {
            start.await();
            return keys.ring().keys().published().etag();
        };

        try (var threads = Executors.newFixedThreadPool(8)) {
            var starts =
                    IntStream.range(0, 8).mapToObj(_ -> threads.submit(launch)).toList();
            start.countDown();
            var sets = new ArrayList<String>();
            for (var each : starts) {
                sets.add(each.get());
            }
            assertThat(sets).hasSize(8).containsOnly(sets.getFirst());
        }

        assertThat(keys.files()).hasSize(4);
    }

    @Test
    void endsWithOneSetWhenSeveralProcessesStartAtOnce() throws Exception {
        var processes = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            processes.add(startElsewhere(folder));
        }

        var sets = new ArrayList<String>();
        for (var process : processes) {
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            sets.add(output.lines().toList().getLast());
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(sets).hasSize(3).containsOnly(sets.getFirst()).doesNotContain("");
        assertThat(new TestKeys(folder).files()).hasSize(4);
    }

    /** The server's part that makes keys, in a process of its own. The log comes before the last line. */
    static void main(String[] arguments) {
        var ring = new KeyRing(TestKeys.properties(Path.of(arguments[0])), Clock.systemUTC());
        System.out.println(ring.keys().published().etag());
    }

    private static Process startElsewhere(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstStartTests.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void addsOnlyWhatIsMissing() throws Exception {
        var keys = new TestKeys(folder);
        var mine = keys.add(KeyKind.ES256);
        var content = Files.readString(mine);

        keys.ring();

        assertThat(keys.files()).hasSize(4);
        assertThat(Files.readString(mine)).isEqualTo(content);
    }

    @Test
    void givesAFolderFromBeforeAnEd25519Key() throws Exception {
        var keys = new TestKeys(folder);
        var before = new TokenSigner(keys.ring()).sign("ES256", "at+jwt", new byte[] {1});
        Files.delete(keys.file(KeyKind.ED25519));

        var ring = keys.ring();

        assertThat(keys.files()).hasSize(4);
        assertThat(new TokenSigner(ring).sign("EdDSA", "at+jwt", new byte[] {1}))
                .isNotEmpty();
        assertThat(new TokenVerifier(ring).verify(before, "at+jwt")).isPresent();
    }

    /** Root may write everywhere, so what cannot be written here is the lock: a folder has its name. */
    @Test
    void goesOnWithoutAnEd25519KeyWhereNoneCanBeWritten() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        Files.delete(keys.file(KeyKind.ED25519));
        forbidWriting();

        var ring = keys.ring();

        assertThat(keys.files()).hasSize(3);
        assertThat(new KeyHealth(ring).health().getStatus()).isEqualTo(Status.UP);
        var signer = new TokenSigner(ring);
        assertThat(signer.sign("ES256", "at+jwt", new byte[] {1})).isNotEmpty();
        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> signer.sign("EdDSA", "at+jwt", new byte[] {1}))
                .withMessageContaining("ed25519");
    }

    @Test
    void refusesAFolderThatLacksMoreAndCannotBeWrittenTo() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        Files.delete(keys.file(KeyKind.ED25519));
        Files.delete(keys.file(KeyKind.ES256));
        forbidWriting();

        assertThat(refusal(keys).problem()).contains("lacks keys");
    }

    private void forbidWriting() throws IOException {
        var lock = folder.resolve(".lock");
        Files.delete(lock);
        Files.createDirectory(lock);
    }

    @Test
    void refusesAKeyThatOthersCanRead() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        var file = keys.file(KeyKind.ES256);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(refusal(keys))
                .returns(
                        "The key " + file + " can be read or written by others than its owner.",
                        UnusableKeyException::problem)
                .matches(refusal -> refusal.remedy().contains("chmod 600 " + file));
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        for (var kind : KeyKind.values()) {
            var file = keys.file(kind);
            var content = Files.readString(file);
            Files.writeString(file, "garbage");

            assertThat(refusal(keys).problem()).contains(file.toString()).contains("no usable " + kind.text());

            Files.writeString(file, content);
        }
    }

    @Test
    void refusesAKeyOfAnotherKind() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        Files.copy(keys.file(KeyKind.RS256), keys.folder.resolve("es256-20270101T000000Z.pem"));

        assertThat(refusal(keys).problem()).contains("es256-20270101T000000Z.pem");
    }

    @Test
    void refusesAKeyWhoseNameDoesNotSayItsAge() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        Files.move(keys.file(KeyKind.ES256), keys.folder.resolve("my.pem"));

        assertThat(refusal(keys).problem()).contains("my.pem").contains("its age");
    }

    @Test
    void takesBackTheFolderFromOthers() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        new TestKeys(folder).ring();

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo() throws Exception {
        var keys = new TestKeys(folder);
        keys.ring();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(refusal(keys).remedy()).contains("chmod 700");
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        var failure = new IllegalStateException(new UnusableKeyException("A key is wrong.", "Put it right."));

        assertThat(new UnusableKeyFailureAnalyzer().analyze(failure))
                .isNotNull()
                .returns("A key is wrong.", FailureAnalysis::getDescription)
                .returns("Put it right.", FailureAnalysis::getAction);
    }

    private static UnusableKeyException refusal(TestKeys keys) {
        return assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(keys::ring)
                .actual();
    }
}
