package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What can be known about {@code docker/} without a Docker engine. */
class DockerTests {

    private static final Path FOLDER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)=");
    private static final Pattern SECRET = Pattern.compile("\\$\\{[A-Z_]*(?:PASSWORD|SECRET)[^}]*}");

    @Test
    void theImageRunsWithoutRoot() throws IOException {
        var image = dockerfile().substring(dockerfile().lastIndexOf("\nFROM "));

        assertThat(image).containsPattern("(?m)^USER [1-9][0-9]*$");
        assertThat(image.indexOf("\nUSER ")).isLessThan(image.indexOf("\nENTRYPOINT "));
    }

    @Test
    void theImageTellsHowItIs() throws IOException {
        assertThat(dockerfile())
                .containsPattern("(?m)^HEALTHCHECK [^\n]*\\\\\n *CMD .*127\\.0\\.0\\.1/9001.*/actuator/health");
    }

    @Test
    void theImageHoldsNoKeysAndNoData() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("Dockerfile.dockerignore")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("*", "!mvnw", "!.mvn", "!pom.xml", "!src");
    }

    /** Another collector or other headers than in training, and the cache would not fit. */
    @Test
    void theImageStartsAsItsCacheWasMade() throws IOException {
        assertThat(dockerfile())
                .containsPattern("(?m)^ENTRYPOINT \\[\"java\", \"@gatehouse.options\", \"-jar\", \"gatehouse.jar\"]$")
                .contains("COPY --from=runtime /opt/java/openjdk /opt/runtime", "-Daot.java=/opt/runtime/bin/java")
                .doesNotContain("-XX:+Use");
        assertThat(Files.readString(Path.of("src/aot/gatehouse.options")))
                .contains("GC\n")
                // What the server would refuse to start with.
                .doesNotContain("AOTCache", "CompactObjectHeaders");
    }

    @Test
    void everyVariableHasItsLineInTheExample() throws IOException {
        assertThat(all(VARIABLE, read("compose.yaml"))).isEqualTo(all(SETTING, read(".env.example")));
    }

    @Test
    void secretsHaveNoDefault() throws IOException {
        assertThat(SECRET.matcher(read("compose.yaml")).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(secret -> secret.contains(":?") || secret.endsWith(":-}"));
        assertThat(all(Pattern.compile("(?m)^([A-Z_]*(?:PASSWORD|SECRET)=.+)$"), read(".env.example")))
                .isEmpty();
    }

    @Test
    void theServerReadsEveryVariableItIsGiven() throws IOException {
        assertThat(at(compose(), "services", "server", "environment").keySet()).isSubsetOf(variablesThatAreRead());
    }

    @Test
    void theServerWaitsForItsDatabase() throws IOException {
        var services = at(compose(), "services");

        assertThat(at(services, "postgres", "healthcheck")).containsKey("test");
        assertThat(at(services, "server", "depends_on", "postgres")).containsEntry("condition", "service_healthy");
        assertThat(at(services, "postgres").get("image")).isEqualTo("postgres:18");
    }

    @Test
    void dockerComposeUnderstandsItOnceThereIsAPassword() throws IOException, InterruptedException {
        if (dockerCompose("", "version") == 0) {
            assertThat(dockerCompose("", "config")).isNotZero();
            assertThat(dockerCompose("a-password", "config")).isZero();
        }
    }

    /** The exit code; -1 where there is no docker. */
    private static int dockerCompose(String password, String command) throws InterruptedException {
        var call = new ProcessBuilder("docker", "compose", "--env-file", ".env.example", command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (!password.isEmpty()) {
            call.environment().put("POSTGRES_PASSWORD", password);
        }
        try {
            var process = call.start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        }
    }

    /** The settings of all libraries and our own, as the environment spells them. */
    private static Set<String> variablesThatAreRead() throws IOException {
        var names = new HashSet<String>();
        var loader = DockerTests.class.getClassLoader();
        for (var metadata : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var json = metadata.openStream()) {
                JsonMapper.shared()
                        .readTree(json)
                        .get("properties")
                        .forEach(property ->
                                names.add(property.get("name").asString().toUpperCase(Locale.ROOT)));
            }
        }
        return names.stream()
                .map(name -> name.replace("-", "").replace('.', '_'))
                .collect(Collectors.toSet());
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, Object> compose() throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(read("compose.yaml")));
    }

    private static Map<String, Object> at(Map<String, Object> tree, String... path) {
        var here = tree;
        for (var name : path) {
            here = map(here.get(name));
        }
        return here;
    }

    private static Map<String, Object> map(@Nullable Object tree) {
        var map = new HashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(tree)).forEach((name, value) -> map.put(String.valueOf(name), value));
        return map;
    }

    private static String dockerfile() throws IOException {
        return read("Dockerfile");
    }

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }
}
