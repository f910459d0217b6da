package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.testing.OtherProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A real MariaDB with data of its own, on a port of its own, which all tests of a JVM share and which ends with it. */
final class MariaDb {

    static final String USER = "reader";
    static final String PASSWORD = "password of the shop's database";

    /** Whom Debian's package makes for it; it refuses to run as root. */
    private static final String ACCOUNT = "mysql";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Process process;
    private final int port;

    private static @Nullable MariaDb shared;

    private MariaDb(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /**
     * The one that runs; starts it before the first use. Where it is not installed, the tests are skipped, unless the machine was told that it must have it:
     * {@code GATEHOUSE_REQUIRE_MARIADB=true}.
     */
    static synchronized MariaDb shared() {
        var running = shared == null ? start() : shared;
        shared = running;
        return running;
    }

    private static MariaDb start() {
        var install = program("mariadb-install-db");
        var server = program("mariadbd");
        try {
            var folder = Files.createTempDirectory("gatehouse-mariadb");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            var data = Files.createDirectory(folder.resolve("data"));
            var login = folder.resolve("login.sql");
            Files.writeString(login, """
                    create or replace user '%s'@'%%' identified by '%s';
                    grant all on *.* to '%s'@'%%';
                    """.formatted(USER, PASSWORD.replace("'", "''"), USER));
            giveAway(data, login, folder);
            run(folder, as(install, "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"));
            var port = OtherProgram.freePort();
            var process = new ProcessBuilder(as(
                            server,
                            "--datadir=" + data,
                            "--socket=" + folder.resolve("socket"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--skip-name-resolve",
                            "--innodb-flush-log-at-trx-commit=0",
                            "--init-file=" + login))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.log").toFile())
                    .start();
            var mariaDb = new MariaDb(folder, process, port);
            mariaDb.awaitReady();
            return mariaDb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, PASSWORD);
    }

    /** Ends every connection to a database but ours. */
    void breakOff(String database) throws SQLException {
        try (var connection = connect("information_schema");
                var statement = connection.createStatement()) {
            var others = new ArrayList<Long>();
            try (var rows = statement.executeQuery("select id from processlist where db = '" + database + "'")) {
                while (rows.next()) {
                    others.add(rows.getLong(1));
                }
            }
            for (var other : others) {
                statement.execute("kill " + other);
            }
        }
    }

    private void end() {
        OtherProgram.end(process, PATIENCE);
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        try {
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                if (!process.isAlive()) {
                    return true;
                }
                connect("information_schema").close();
                return true;
            });
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("server.log"), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> as(Path program, String... arguments) {
        var command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
        command.addAll(List.of(arguments));
        if (isRoot()) {
            command.add("--user=" + ACCOUNT);
        }
        return command;
    }

    private static void run(Path folder, List<String> command) throws IOException {
        var log = folder.resolve("install.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void giveAway(Path... files) throws IOException {
        if (!isRoot()) {
            return;
        }
        for (var file : files) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path program(String name) {
        return OtherProgram.find(name, "MARIADB", "a shop can move in");
    }
}
