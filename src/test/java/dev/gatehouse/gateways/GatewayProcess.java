package dev.gatehouse.gateways;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatehouse.testing.OtherProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assertions;

/** A gateway in a process of its own, and its clients. */
final class GatewayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;
    private final int port;
    private final SSLContext tls;
    private final HttpClient http;

    private GatewayProcess(Process process, Path log, int port, SSLContext tls) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.tls = tls;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(tls)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Where a program is installed, or the tests are skipped. */
    static Path program(String name) {
        return OtherProgram.find(name, name.toUpperCase(Locale.ROOT), "its page is right");
    }

    /** Starts it in this folder, and waits until it listens. */
    static GatewayProcess start(List<String> command, Path folder, int port, TestCertificate certificate) {
        var log = folder.resolve("gateway.log");
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            // It keeps nothing elsewhere.
            builder.environment().put("HOME", folder.toString());
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var gateway = new GatewayProcess(process, log, port, certificate.trusting());
            gateway.awaitReady();
            return gateway;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What comes back, over HTTP/1.1, for lines that no HTTP client would send. */
    Answer raw(String... lines) {
        try (var socket = tls.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var head = lines[0] + "\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n"
                    + Stream.of(lines).skip(1).map(line -> line + "\r\n").reduce("", String::concat);
            socket.getOutputStream().write((head + "\r\n").getBytes(ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes back over HTTP/2. */
    Answer get(String target, String... headers) {
        return send("GET", target, headers);
    }

    /** What comes back over HTTP/2. */
    Answer send(String method, String target, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString(ISO_8859_1));
            Assertions.assertEquals(HttpClient.Version.HTTP_2, reply.version());
            return new Answer(
                    reply.statusCode(),
                    reply.headers().firstValue("WWW-Authenticate").orElse(""),
                    reply.headers().allValues("Content-Type"),
                    reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        OtherProgram.end(process, GRACE);
    }

    private void awaitReady() throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() - until > 0) {
                close();
                throw new IllegalStateException("The gateway does not serve:\n" + Files.readString(log));
            }
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /** What a client of the gateway gets; the body is what reached the stand-in, if anything did. */
    record Answer(int status, String challenge, List<String> types, String body) {

        static Answer of(String reply) {
            var parts = reply.split("\r\n\r\n", 2);
            if (parts.length < 2 || !parts[0].startsWith("HTTP/1.1 ")) {
                return new Answer(0, "", List.of(), reply);
            }
            var status = Integer.parseInt(parts[0].substring(9, 12));
            var challenges = values(parts[0], "WWW-Authenticate:");
            return new Answer(
                    status,
                    challenges.isEmpty() ? "" : challenges.getFirst(),
                    values(parts[0], "Content-Type:"),
                    parts[1]);
        }

        private static List<String> values(String head, String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name, 0, name.length()))
                    .map(line -> line.substring(name.length()).strip())
                    .toList();
        }

        Passed passed() {
            Assertions.assertEquals(200, status, body);
            return Passed.of(body);
        }
    }
}
