package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as an operator starts it, in a process of its own with an empty database. */
class ImportCommandTests {

    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1";

    @TempDir
    private Path folder;

    private Connection target;

    @BeforeEach
    void open() throws SQLException {
        target = TestDatabase.inNewSchema();
    }

    @AfterEach
    void close() throws SQLException {
        try (var statement = target.createStatement()) {
            statement.execute("drop schema " + target.getSchema() + " cascade");
        }
        target.close();
    }

    @Test
    void importsFromADatabaseAndDoesNotServe() throws Exception {
        try (var shop = new TestShop(MariaDb.shared())) {
            var id = shop.customer(SHA256);
            var arguments = List.of(
                    "--url=" + MariaDb.shared().url(shop.database()),
                    "--user=" + MariaDb.USER,
                    "--driver=" + driver(),
                    "--prefix=" + TestShop.PREFIX);

            assertThat(start(with(arguments, "--dry-run")))
                    .satisfies(end -> assertThat(end.code()).as(end.output()).isZero())
                    .satisfies(end -> assertThat(end.output())
                            .contains("customers: 1 new")
                            .contains("nothing was written"));
            assertThat(customers()).isEmpty();
            assertThat(start(arguments))
                    .satisfies(end -> assertThat(end.code()).as(end.output()).isZero())
                    .satisfies(end -> assertThat(end.output()).doesNotContain("Tomcat", MariaDb.PASSWORD, SHA256));

            assertThat(customers()).containsExactly(id);
            shop.execute("update m2_customer_entity set firstname = 'New'");
            assertThat(start(arguments))
                    .satisfies(end -> assertThat(end.code()).as(end.output()).isZero())
                    .satisfies(end -> assertThat(end.output()).contains("customers: 1 brought up to date"));
        }
    }

    @Test
    void importsFromAFolderAndSaysWhatItLeftOut() throws Exception {
        Files.writeString(folder.resolve("store_website.csv"), "website_id,code\n1,base\n");
        Files.writeString(
                folder.resolve("customer_entity.tsv"),
                "entity_id\twebsite_id\temail\tis_active\tpassword_hash\n7\t1\tada@example.com\t1\tNULL\n8\t1\tNULL\t1\tNULL\n");

        var end = start(List.of("--csv=" + folder));

        assertThat(end.code()).as(end.output()).isEqualTo(3);
        assertThat(end.output()).contains("customers: 1 new").contains("1 customers without an e-mail address: 8");
        assertThat(customers()).containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oro", "magento", "magento --csv", "magento --password=secret --csv=folder"})
    void explainsItself(String line) {
        var printed = new Printed();
        var arguments = new ArrayList<>(List.of("import"));
        arguments.addAll(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));

        var code = new ImportCommand(arguments.toArray(String[]::new), Map.<String, String>of()::get, printed)
                .run(() -> {
                    throw new AssertionError("Nothing was to be opened");
                });

        assertThat(code).isEqualTo(2);
        assertThat(printed.text())
                .contains("Usage: java -jar gatehouse.jar import magento")
                .doesNotContain("secret");
    }

    @Test
    void isMeantByItsName() {
        assertThat(ImportCommand.isMeantBy(new String[] {"import"})).isTrue();
        assertThat(ImportCommand.isMeantBy(new String[] {"--import"})).isFalse();
        assertThat(ImportCommand.isMeantBy(new String[0])).isFalse();
    }

    /** As {@code spring-boot:run} does, which names its profile before all that it was given. */
    @Test
    void isMeantAfterAProfileAndNoOtherSetting() {
        assertThat(ImportCommand.isMeantBy(new String[] {"--spring.profiles.active=demo", "import"}))
                .isTrue();
        assertThat(ImportCommand.isMeantBy(new String[] {"--spring.profiles.active=demo"}))
                .isFalse();
        assertThat(ImportCommand.isMeantBy(new String[] {"--spring.datasource.url=jdbc:postgresql://x/y", "import"}))
                .isFalse();
    }

    @Test
    void hasNothingOfTheDemo() throws Exception {
        Files.writeString(folder.resolve("customer_entity.csv"), "entity_id,website_id,email\n");

        var shop = List.of("--csv=" + folder);

        var end = start(List.of("--spring.profiles.active=demo"), shop, Map.of());
        var named = start(List.of(), with(shop, "--dry-run"), Map.of("SPRING_PROFILES_ACTIVE", "demo"));

        assertThat(end.code()).as(end.output()).isZero();
        assertThat(named.code()).as(named.output()).isZero();
        assertThat(customers()).isEmpty();
    }

    private record End(int code, String output) {}

    private static List<String> with(List<String> arguments, String another) {
        var all = new ArrayList<>(arguments);
        all.add(another);
        return all;
    }

    private End start(List<String> arguments) throws IOException, InterruptedException, SQLException {
        return start(List.of(), arguments, Map.of());
    }

    /** @param before what stands before the command */
    private End start(List<String> before, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException, SQLException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPathWithoutDriver(),
                "dev.gatehouse.GatehouseApplication"));
        command.addAll(before);
        command.addAll(List.of("import", "magento"));
        command.addAll(arguments);
        var log = Files.createTempFile("import", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL",
                        inSchema(TestDatabase.url(), target.getSchema()),
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.username(),
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.password(),
                        "GATEHOUSE_KEYS_FOLDER",
                        folder.resolve("keys").toString(),
                        Arguments.PASSWORD,
                        MariaDb.PASSWORD));
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        var output = Files.readString(log, UTF_8);
        Files.delete(log);
        return new End(process.exitValue(), output);
    }

    private List<Long> customers() throws SQLException {
        try (var statement = target.createStatement();
                var tables = statement.executeQuery("select to_regclass('customer') is not null")) {
            tables.next();
            if (!tables.getBoolean(1)) {
                return List.of();
            }
        }
        try (var statement = target.createStatement();
                var rows = statement.executeQuery("select id from customer order by id")) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static String inSchema(String url, String schema) {
        return url + (url.indexOf('?') < 0 ? "?" : "&") + "currentSchema=" + schema;
    }

    /** As an operator has it: the jar has none. */
    private static String classPathWithoutDriver() {
        return String.join(
                File.pathSeparator,
                classPath().stream().filter(entry -> !entry.contains("mariadb")).toList());
    }

    private static List<String> classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(path.split(File.pathSeparator, -1));
    }

    private static String driver() {
        return classPath().stream()
                .filter(entry -> entry.contains("mariadb-java-client"))
                .findFirst()
                .orElseThrow();
    }
}
