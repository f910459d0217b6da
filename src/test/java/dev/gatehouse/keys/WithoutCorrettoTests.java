package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Servers, in processes of their own, where the native signatures are missing or cannot run. */
class WithoutCorrettoTests {

    @TempDir
    private Path folder;

    @Test
    void signsWhenTheJarIsNotThere() throws Exception {
        var others = Arrays.stream(classpath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("AmazonCorretto"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(engines(others)).isEqualTo("Bouncy Castle, JDK, JDK, Bouncy Castle");
    }

    @Test
    void signsWhenTheLibraryCannotBeUnpacked() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(engines(classpath(), "-Djava.io.tmpdir=" + file.resolve("no-folder")))
                .isEqualTo("Bouncy Castle, JDK, JDK, Bouncy Castle");
    }

    /** As the options of the image ask for. The one in the jar would not load. */
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the provider has no library for it")
    @Test
    void signsWithALibraryThatWasUnpackedBefore() throws Exception {
        var unpacked = Files.createDirectory(folder.resolve("lib"));
        var name = System.mapLibraryName("amazonCorrettoCryptoProvider");
        try (var library = ClassLoader.getSystemResourceAsStream("com/amazon/corretto/crypto/provider/" + name)) {
            assertThat(library).as("a library for this system").isNotNull();
            Files.copy(Objects.requireNonNull(library), unpacked.resolve(name));
        }

        assertThat(engines(
                        breakLibrary() + File.pathSeparator + classpath(),
                        "-Djava.library.path=" + unpacked,
                        "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true"))
                .isEqualTo("Amazon Corretto, Amazon Corretto, Amazon Corretto, Amazon Corretto");
    }

    /** What a system with another C library makes of it. */
    @Test
    void signsWhenTheLibraryIsNoneOfThisSystem() throws Exception {
        assertThat(engines(breakLibrary() + File.pathSeparator + classpath()))
                .isEqualTo("Bouncy Castle, JDK, JDK, Bouncy Castle");
    }

    /** A folder that hides the library in the jar. */
    private Path breakLibrary() throws Exception {
        var broken = folder.resolve("com/amazon/corretto/crypto/provider");
        Files.createDirectories(broken);
        for (var name : List.of("libamazonCorrettoCryptoProvider.so", "libamazonCorrettoCryptoProvider.dylib")) {
            Files.writeString(broken.resolve(name), "not a library");
        }
        return folder;
    }

    /** Who signs, in the order of the algorithms. */
    static void main() throws Exception {
        var engines = Engines.of(KeyProperties.Provider.AUTO);
        var names = new ArrayList<String>();
        for (var algorithm : TokenAlgorithm.values()) {
            var signer = engines.choose(algorithm, TestKeys.pair(algorithm.kind()));
            assertThat(signer.verify(new byte[1], signer.sign(new byte[1]))).isTrue();
            names.add(signer.engine());
        }
        System.out.println(String.join(", ", names));
    }

    private static String engines(String classpath, String... options) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classpath, WithoutCorrettoTests.class.getName()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return output.lines().toList().getLast();
    }

    private static String classpath() {
        return System.getProperty("java.class.path");
    }
}
