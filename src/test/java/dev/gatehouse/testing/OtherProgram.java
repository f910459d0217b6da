package dev.gatehouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What all programs need that tests start in processes of their own. */
public final class OtherProgram {

    private OtherProgram() {}

    /**
     * Where a program is installed. Where it is not, the tests are skipped, unless the machine was told that it must have it:
     * {@code GATEHOUSE_REQUIRE_NGINX=true}.
     *
     * @param product as that setting names it
     * @param unknown what nobody has looked at without the program
     */
    public static Path find(String name, String product, String unknown) {
        var folders = Stream.concat(
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)),
                Stream.of("/usr/sbin", "/usr/local/sbin"));
        var found = folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            var sentence = name + " is not installed on this machine, so nobody has looked whether " + unknown;
            if ("true".equals(System.getenv("GATEHOUSE_REQUIRE_" + product))) {
                Assertions.fail(sentence);
            }
            Assumptions.abort(sentence);
        }
        return found.orElseThrow();
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks a process to stop, and takes it away if it does not. */
    public static void end(Process process, Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
