import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the ahead-of-time cache (JEP 514, 515): unpacks the jar into a folder, lets the server in it work for a while, and has the JVM
 * write down which classes it loaded and which methods were hot. The database and the keys of that while are thrown away, and
 * the cache is searched for what was secret in them. Arguments: the jar, the folder, and the {@code java} that is going to run it;
 * {@code java} alone is the one that runs this.
 */
public final class Training {

    private static final int ROUNDS = 200;
    private static final int SHORTEST_SECRET = 16;
    private static final Pattern ISSUED = Pattern.compile("\"(access|refresh)_token\":\"([^\"]+)\"");

    private final Path folder;
    private final String java;
    private final Path scratch;
    private final Path cache;
    private final int port = freePort();
    private final int operations = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> secrets = new HashSet<>();

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
        try (var database = database()) {
            var server = server(database.getBean(JdbcConnectionDetails.class));
            try {
                awaitReadiness(server);
                work();
            } finally {
                server.destroy();
                // The JVM writes the cache at its end.
                if (!server.waitFor(5, TimeUnit.MINUTES)) {
                    server.destroyForcibly();
                }
            }
        }
        checkCache();
        Files.writeString(options, "-XX:AOTCache=" + cache.getFileName() + "\n", StandardOpenOption.APPEND);
        System.out.printf("%s: %d MiB, no secrets%n", cache, Files.size(cache) >> 20);
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
        secrets.add(String.valueOf(database.getPassword()));
        var start = new ProcessBuilder(
                java, "@gatehouse.options", "-XX:AOTCacheOutput=" + cache.getFileName(), "-jar", "gatehouse.jar");
        start.environment().keySet().removeIf(name -> name.matches("(GATEHOUSE|SPRING|SERVER|MANAGEMENT)_.*|.*JAVA_.*OPTIONS"));
        start.environment()
                .putAll(Map.of(
                        "SPRING_PROFILES_ACTIVE", "demo",
                        "GATEHOUSE_ISSUER", "http://127.0.0.1:" + port,
                        "GATEHOUSE_KEYS_FOLDER", scratch.resolve("keys").toString(),
                        "SERVER_PORT", Integer.toString(port),
                        "MANAGEMENT_SERVER_PORT", Integer.toString(operations),
                        "SPRING_DATASOURCE_URL", String.valueOf(database.getJdbcUrl()),
                        "SPRING_DATASOURCE_USERNAME", String.valueOf(database.getUsername()),
                        "SPRING_DATASOURCE_PASSWORD", String.valueOf(database.getPassword())));
        return start.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private void awaitReadiness(Process server) throws Exception {
        while (server.isAlive()) {
            try {
                if (status(operations, "/actuator/health/readiness") == 200) {
                    return;
                }
            } catch (IOException _) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log()));
    }

    /** What a day is made of. Few passwords: the JIT knows Argon2id after one. */
    private void work() throws Exception {
        var refresh = "";
        for (var round = 0; round < ROUNDS; round++) {
            var mine = "Basic " + basic("demo-backend:demo-backend-secret");
            var access = post("/oauth2/token", mine, "grant_type=client_credentials&scope=orders.read")[0];
            post("/oauth2/introspect", mine, "token=" + access);
            post("/oauth2/revoke", mine, "token=" + access);
            var shops = "Basic " + basic("demo-storefront:demo-storefront-secret");
            var asked = round % 20 == 0
                    ? "grant_type=password&username=ada%40example.com&password=Demo-customer-1"
                    : "grant_type=refresh_token&refresh_token=" + refresh;
            refresh = post("/oauth2/token", shops, asked)[1];
            for (var page : List.of("/oauth2/jwks", "/login", "/nowhere", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
                status(port, page);
            }
        }
    }

    private String[] post(String path, String client, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        var reply = http.send(request.build(), BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + reply.statusCode() + " " + reply.body());
        }
        var tokens = new String[] {"", ""};
        ISSUED.matcher(reply.body()).results().forEach(found -> {
            tokens[found.group(1).equals("access") ? 0 : 1] = found.group(2);
            secrets.add(found.group(2));
        });
        return tokens;
    }

    private int status(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** A cache with a secret of the training in it would be one that everybody gets. */
    private void checkCache() throws IOException {
        if (!Files.exists(cache)) {
            throw new IllegalStateException("No cache was written:\n" + Files.readString(log()));
        }
        try (var keys = Files.list(scratch.resolve("keys"))) {
            for (var key : keys.toList()) {
                addKey(Files.readAllBytes(key));
            }
        }
        var content = new String(Files.readAllBytes(cache), ISO_8859_1);
        var leaked = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .filter(secret -> content.contains(secret)
                        || content.contains(new String(secret.getBytes(UTF_16LE), ISO_8859_1)))
                .count();
        if (leaked > 0 || secrets.size() < ROUNDS) {
            Files.delete(cache);
            throw new IllegalStateException(leaked + " secrets of the training are in the cache; it was deleted");
        }
    }

    /** A key as it lies in its file, line by line, and the bytes that the lines stand for, in pieces. */
    private void addKey(byte[] file) {
        var lines = new String(file, ISO_8859_1).lines().filter(line -> !line.startsWith("-----")).toList();
        secrets.addAll(lines);
        var bytes = decoded(String.join("", lines), file);
        // The last bytes: the first ones of a private key name its kind, and are the same in all.
        secrets.add(new String(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 24), bytes.length), ISO_8859_1));
    }

    private static byte[] decoded(String text, byte[] otherwise) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return otherwise;
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

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1));
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
