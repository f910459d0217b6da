package dev.gatehouse.testing;

import dev.gatehouse.GatehouseApplication;
import dev.gatehouse.core.Issuer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.env.Environment;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second server in a process of its own, beside the one that a {@link ServerTest} runs in: the same tables, the same keys, the
 * same issuer, other ports, and the machine's clock. It ends with its parent, however that ends.
 */
public final class OtherNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final List<String> SHARED = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.datasource.hikari.minimum-idle",
            "gatehouse.issuer",
            "gatehouse.keys.folder",
            "gatehouse.sign-in.hash.memory",
            "gatehouse.sign-in.hash.iterations");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private OtherNode(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts one beside the server that has these settings, with more of its own, and waits until it serves; at a free port, unless they name one. */
    public static OtherNode start(Environment first, Map<String, String> more) {
        var settings = new HashMap<String, Object>(more);
        var wanted = more.get("server.port");
        var port = wanted == null ? OtherProgram.freePort() : Integer.parseInt(wanted);
        var managementPort = OtherProgram.freePort();
        SHARED.forEach(name -> settings.putIfAbsent(name, first.getRequiredProperty(name)));
        settings.put("server.port", port);
        settings.put("management.server.port", managementPort);
        settings.put("spring.profiles.active", "demo");
        try {
            var log = Files.createDirectories(Path.of("target/nodes")).resolve("node-" + port + ".log");
            var node = new OtherNode(start(settings, log), log, port, managementPort);
            node.awaitReady();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Map<String, Object> settings, Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // It lives for seconds: what compiles little starts soon.
        var builder = new ProcessBuilder(
                java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Node.class.getName());
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath);
        builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(settings));
        // To a file, so that nobody has to read along and the process never waits for a reader.
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** The node as a client sees it, by its own address. */
    public TestServer server() {
        return new TestServer(new Issuer("http://127.0.0.1:" + port));
    }

    /** The process, for signals; {@link ProcessHandle#destroyForcibly} takes it away in the middle of what it does. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What it says of its health: the HTTP status. */
    public int health() {
        try {
            var address = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health");
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException _) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to stop, and takes it away if it does not. */
    @Override
    public void close() {
        OtherProgram.end(process, GRACE);
        http.close();
    }

    private void awaitReady() throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (health() != 200) {
            if (!process.isAlive() || System.nanoTime() - until > 0) {
                close();
                throw new IllegalStateException("The other node does not serve:\n" + Files.readString(log));
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What runs in the process: the server as it is shipped, for as long as somebody holds its standard input. */
    static final class Node {

        private Node() {}

        public static void main(String[] args) {
            Thread.ofPlatform().daemon().start(Node::endWithTheParent);
            SpringApplication.from(GatehouseApplication::main)
                    .with(NothingOfTheTests.class)
                    .run(args);
        }

        private static void endWithTheParent() {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException _) {
                // A broken pipe is an end, too.
            }
            Runtime.getRuntime().halt(1);
        }
    }

    /** The tests lie on the same class path, and some of them bring beans. */
    public static final class NothingOfTheTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NothingOfTheTests;
        }

        @Override
        public int hashCode() {
            return NothingOfTheTests.class.hashCode();
        }
    }
}
