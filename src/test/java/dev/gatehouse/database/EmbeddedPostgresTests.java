package dev.gatehouse.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class EmbeddedPostgresTests {

    @TempDir
    private Path folder;

    @Test
    void keepsItsDataFromOneStartToTheNext() throws Exception {
        try (var first = start()) {
            write(first, "kept");
        }

        try (var second = start()) {
            assertThat(query(second, "select text from note")).isEqualTo("kept");
        }
    }

    @Test
    void isTheRealOneAndDurable() throws Exception {
        try (var postgres = EmbeddedPostgres.start(new DatabaseProperties(folder, 0, true))) {
            assertThat(query(postgres, "show server_version")).startsWith("18.");
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void forgoesSafetyForSpeedInTests() throws Exception {
        try (var postgres = start()) {
            assertThat(query(postgres, "show fsync")).isEqualTo("off");
        }
    }

    @Test
    void listensToThisMachineOnlyAndAsksForAPassword() throws Exception {
        try (var postgres = start()) {
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.username(), "wrong"))
                    .withMessageContaining("password authentication failed");
        }
        var password = folder.resolve("postgres.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNothingRunningWhenItStops() throws Exception {
        var postgres = start();
        var server = server();

        postgres.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesAFolderThatAnotherOneUses() throws Exception {
        try (var _ = start()) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(this::start)
                    .withMessage("The folder %s is in use by another server that is running.", folder);
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessUses() throws Exception {
        var other = startElsewhere();
        var server = server();
        try {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("in use by another server");
        } finally {
            other.destroy();
            // Java goes first, PostgreSQL writes into the folder until it has gone too.
            server.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopsByItselfWhenJavaIsKilledAndKeepsWhatWasCommitted() throws Exception {
        var java = startElsewhere();
        var server = server();

        java.destroyForcibly();

        assertThat(server.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
        try (var postgres = start()) {
            assertThat(query(postgres, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void takesOverFromOneThatWasKilledAMomentAgo() throws Exception {
        startElsewhere().destroyForcibly().waitFor();

        try (var postgres = start()) {
            assertThat(query(postgres, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void stopsAServerThatWasLeftBehind() throws Exception {
        var java = startElsewhere();
        var server = server();
        var guards = java.descendants().filter(process -> !isPostgres(process)).toList();
        guards.forEach(ProcessHandle::destroyForcibly);
        java.destroyForcibly().waitFor();

        try (var postgres = start()) {
            assertThat(server.isAlive()).isFalse();
            assertThat(query(postgres, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void recoversWhenAllWereKilledAtOnce() throws Exception {
        var java = startElsewhere();
        var everything = java.descendants().toList();
        everything.forEach(ProcessHandle::destroyForcibly);
        java.destroyForcibly().waitFor();
        for (var process : everything) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }

        try (var postgres = start()) {
            assertThat(query(postgres, "select text from note")).isEqualTo("committed");
        }
    }

    @Test
    void isNotMisledByAnOldProcessNumberThatSomebodyElseHasNow() throws Exception {
        start().close();
        var stranger = List.of(
                String.valueOf(ProcessHandle.current().pid()),
                folder.resolve("postgres").toString(),
                "0",
                "1");
        Files.write(folder.resolve("postgres/postmaster.pid"), stranger);

        try (var postgres = start()) {
            assertThat(query(postgres, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws Exception {
        start().close();
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(this::start)
                .withMessageContaining("are those of PostgreSQL 17, but this build brings PostgreSQL 18");
    }

    @Test
    void refusesDataWhosePasswordIsLost() throws Exception {
        start().close();
        Files.delete(folder.resolve("postgres.password"));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(this::start)
                .withMessageContaining("postgres.password");
    }

    @Test
    void beginsAnewWhenTheFirstStartWasCutShort() throws Exception {
        Files.createDirectories(folder.resolve("postgres.draft/base"));
        Files.writeString(folder.resolve("postgres.password"), "half");

        try (var postgres = start()) {
            assertThat(query(postgres, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void saysWhenItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var properties = new DatabaseProperties(folder, taken.getLocalPort(), false);

            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(properties))
                    .withMessageContaining("could not bind");
        }
        start().close();
    }

    @Test
    void isUnpackedOnceHoweverManyDoItAtOnce() throws Exception {
        var binaries = Binaries.onClassPath().orElseThrow();
        var homes = List.of(unpack(binaries), unpack(binaries), unpack(binaries));

        assertThat(homes.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private CompletableFuture<Path> unpack(Binaries binaries) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return binaries.unpackInto(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(new DatabaseProperties(folder, 0, false));
    }

    private ProcessHandle server() throws IOException {
        return PostmasterFile.in(folder.resolve("postgres"))
                .flatMap(PostmasterFile::process)
                .orElseThrow();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void write(EmbeddedPostgres postgres, String text) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create table note as select '" + text + "'::text as text");
        }
    }

    private Process startElsewhere() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedPostgresTests.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        do {
            assertThat(process.isAlive()).isTrue();
        } while (!"committed".equals(process.inputReader(UTF_8).readLine()));
        return process;
    }

    /** A server that somebody will kill. */
    static void main(String[] arguments) throws Exception {
        var postgres = EmbeddedPostgres.start(new DatabaseProperties(Path.of(arguments[0]), 0, true));
        write(postgres, "committed");
        System.out.println("committed");
        System.in.read();
    }
}
