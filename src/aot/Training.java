import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the ahead-of-time cache (JEP 514, 515): unpacks the jar into a folder, lets the server in it work for a while, and has the JVM
 * write down which classes it loaded and which methods were hot. The server runs as in the image, without a profile. The database and
 * the keys of that while are thrown away, and the cache is searched for what was secret in them. Arguments: the jar, the folder, and
 * the {@code java} that is going to run it; {@code java} alone is the one that runs this.
 */
public final class Training {

    private static final int ROUNDS = 200;
    private static final int TRIES = 3000;

    private static final String LIBRARY_OPTIONS =
            """
            # The native library that signs lies beside its jar, and is not unpacked to the temporary folder.
            -Djava.library.path=lib
            -Dcom.amazon.corretto.crypto.provider.useExternalLib=true
            """;

    private static final String CACHE_OPTIONS =
            """
            # With the cache, the costly compiler waits for twice as many calls as above: a start is shorter by a fourteenth (docs/performance.md).
            -XX:Tier2InvokeNotifyFreqLog=15
            -XX:AOTCache=%s
            """;

    private final Path folder;
    private final String java;
    private final Path scratch;
    private final Path cache;
    private final int port = freePort();
    private final int operations = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Secrets secrets = new Secrets();
    private final Day.Cast cast = new Day.Cast(secrets.fresh(), secrets.fresh(), secrets.fresh(), secrets.fresh());

    private Training(Path folder, String java, Path scratch) {
        this.folder = folder;
        this.java = java;
        this.scratch = scratch;
        this.cache = folder.resolve("gatehouse.aot");
    }

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments[0]).toAbsolutePath();
        var folder = Path.of(arguments[1]).toAbsolutePath();
        var scratch = Files.createTempDirectory("gatehouse-training");
        try {
            new Training(folder, arguments[2].equals("java") ? ours() : arguments[2], scratch).run(jar);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private void run(Path jar) throws Exception {
        FileSystemUtils.deleteRecursively(folder);
        call(List.of(java, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString()));
        var options = folder.resolve("gatehouse.options");
        Files.copy(Path.of("src/aot/gatehouse.options"), options);
        var unpacked = unpackLibrary();
        if (unpacked) {
            Files.writeString(options, LIBRARY_OPTIONS, StandardOpenOption.APPEND);
        }
        try (var database = database()) {
            var details = database.getBean(JdbcConnectionDetails.class);
            var server = server(details);
            try {
                await(server, () -> status("/actuator/health/readiness") == 200);
                seed(server, details);
                var day = new Day(port, secrets, cast);
                await(server, day::canBegin);
                day.pass(ROUNDS);
            } finally {
                server.destroy();
                // The JVM writes the cache at its end.
                if (!server.waitFor(5, TimeUnit.MINUTES)) {
                    server.destroyForcibly();
                }
            }
        }
        checkCache();
        if (unpacked && !Files.readString(log()).contains("{ES256=Amazon Corretto,")) {
            throw new IllegalStateException("The unpacked library did not sign:\n" + Files.readString(log()));
        }
        Files.writeString(options, CACHE_OPTIONS.formatted(cache.getFileName()), StandardOpenOption.APPEND);
        System.out.printf("%s: %d MiB, no secrets%n", cache, Files.size(cache) >> 20);
    }

    /**
     * Puts the native library that signs beside its jar. Its provider would unpack it at every start, to where perhaps nothing may be
     * run. False where there is none for this system, as for those with musl.
     */
    private boolean unpackLibrary() throws IOException {
        var musl = new File("/lib").list((_, name) -> name.startsWith("ld-musl-"));
        if (musl != null && musl.length > 0) {
            return false;
        }
        var jars = folder.resolve("lib").toFile().listFiles((_, name) -> name.startsWith("AmazonCorrettoCryptoProvider"));
        var name = System.mapLibraryName("amazonCorrettoCryptoProvider");
        for (var jar : Objects.requireNonNull(jars)) {
            try (var zip = new ZipFile(jar)) {
                var library = zip.getEntry("com/amazon/corretto/crypto/provider/" + name);
                if (library != null) {
                    Files.copy(zip.getInputStream(library), jar.toPath().resolveSibling(name));
                    return true;
                }
            }
        }
        return false;
    }

    /** The room {@code database} as it is, and nothing else of the server. */
    private AnnotationConfigApplicationContext database() throws ClassNotFoundException {
        var context = new AnnotationConfigApplicationContext();
        Map<String, Object> settings = Map.of(
                "gatehouse.database.folder", scratch.resolve("data").toString(), "gatehouse.database.durable", "false");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("training", settings));
        context.register(Class.forName("dev.gatehouse.database.DatabaseConfiguration"), Settings.class);
        context.refresh();
        return context;
    }

    @ConfigurationPropertiesScan("dev.gatehouse.database")
    static class Settings {}

    /** Its output is kept only where it fails. */
    private Process server(JdbcConnectionDetails database) throws IOException {
        secrets.kept(String.valueOf(database.getPassword()));
        var start = new ProcessBuilder(
                java, "@gatehouse.options", "-XX:AOTCacheOutput=" + cache.getFileName(), "-jar", "gatehouse.jar");
        start.environment().keySet().removeIf(name -> name.matches("(GATEHOUSE|SPRING|SERVER|MANAGEMENT)_.*|.*JAVA_.*OPTIONS"));
        start.environment()
                .putAll(Map.of(
                        "GATEHOUSE_ISSUER", "http://127.0.0.1:" + port,
                        "GATEHOUSE_KEYS_FOLDER", scratch.resolve("keys").toString(),
                        "SERVER_ADDRESS", "127.0.0.1",
                        "SERVER_PORT", Integer.toString(port),
                        "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                        "MANAGEMENT_SERVER_PORT", Integer.toString(operations)));
        start.environment()
                .putAll(Map.of(
                        "GATEHOUSE_ADMIN_USERNAME", "training",
                        "GATEHOUSE_ADMIN_PASSWORD", cast.customer(),
                        "GATEHOUSE_GATEWAY_SECRETS", cast.gateway(),
                        "SPRING_DATASOURCE_URL", String.valueOf(database.getJdbcUrl()),
                        "SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()),
                        "SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword())));
        return start.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    /** Gives up after five minutes. */
    private void await(Process server, Callable<Boolean> condition) throws Exception {
        for (var tries = 0; tries < TRIES && server.isAlive(); tries++) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IOException _) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server is not ready:\n" + Files.readString(log()));
    }

    /** The first administrator is made by the server, perhaps just after its first answer; all others come after. */
    private void seed(Process server, JdbcConnectionDetails database) throws Exception {
        var jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        var hashes = jdbc.sql("select password_hash from admin_user");
        await(server, () -> !hashes.query(String.class).list().isEmpty());
        jdbc.sql(Files.readString(Path.of("src/aot/seed.sql")))
                .param("hash", secrets.kept(hashes.query(String.class).single()))
                .param("backend", cast.backend())
                .param("storefront", cast.storefront())
                .update();
    }

    private int status(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operations + path));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** A cache with a secret of the training in it would be one that everybody gets. */
    private void checkCache() throws IOException {
        if (!Files.exists(cache)) {
            throw new IllegalStateException("No cache was written:\n" + Files.readString(log()));
        }
        secrets.keepKeys(scratch.resolve("keys"));
        var leaked = secrets.countIn(cache);
        if (leaked > 0 || secrets.size() < ROUNDS) {
            Files.delete(cache);
            throw new IllegalStateException(leaked + " secrets of the training are in the cache; it was deleted");
        }
    }

    private Path log() {
        return scratch.resolve("server.log");
    }

    private static void call(List<String> command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("Failed: " + String.join(" ", command));
        }
    }

    private static String ours() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
