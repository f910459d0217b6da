package dev.gatehouse.testing;

import dev.gatehouse.core.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The jar in a process of its own, as {@code java -jar} runs it: without the demo, without anything of the tests. */
public final class PackagedServer implements AutoCloseable {

    private static final Path JAR = Path.of("target/gatehouse.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = OtherProgram.freePort();
    private final int managementPort = OtherProgram.freePort();
    private final Path log;
    private final Process process;

    private PackagedServer(Map<String, String> settings, List<String> options) throws IOException {
        this.log = Files.createDirectories(Path.of("target/nodes")).resolve("packaged-" + port + ".log");
        var all = new HashMap<>(settings);
        all.put("server.port", Integer.toString(port));
        all.put("management.server.port", Integer.toString(managementPort));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        builder.command().addAll(options);
        builder.command().addAll(List.of("-jar", JAR.toString()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(GATEHOUSE|SPRING|SERVER|MANAGEMENT)_.*|.*JAVA_.*OPTIONS"));
        builder.environment().put("SPRING_APPLICATION_JSON", JsonMapper.shared().writeValueAsString(all));
        this.process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** What every such server must be told: a schema of its own in the tests' database, and a folder for its keys. To be added to. */
    public static Map<String, String> settings(Path folder) {
        return new HashMap<>(Map.of(
                "spring.datasource.url", TestDatabase.urlOfNewSchema(),
                "spring.datasource.username", TestDatabase.username(),
                "spring.datasource.password", TestDatabase.password(),
                "gatehouse.issuer", "http://127.0.0.1:9000",
                "gatehouse.keys.folder", folder.resolve("keys").toString()));
    }

    /** Starts one with these settings and options of the JVM, at free ports, and waits until it serves. */
    public static PackagedServer start(Map<String, String> settings, String... options)
            throws IOException, InterruptedException {
        var server = new PackagedServer(settings, List.of(options));
        server.awaitReady();
        return server;
    }

    /** It as a client sees it, by its own address. */
    public TestServer server() {
        return new TestServer(new Issuer("http://127.0.0.1:" + port));
    }

    /** What it has written so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** What its other port answers: the HTTP status, and {@code 0} where nobody listens yet. */
    public int management(String path) throws InterruptedException {
        try {
            var address = URI.create("http://127.0.0.1:" + managementPort + path);
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /** Asks it to stop, and takes it away if it does not. */
    @Override
    public void close() {
        OtherProgram.end(process, GRACE);
        http.close();
    }

    private void awaitReady() throws IOException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (management("/actuator/health") != 200) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - until > 0) {
                close();
                throw new IllegalStateException("The jar does not serve:\n" + log());
            }
        }
    }
}
