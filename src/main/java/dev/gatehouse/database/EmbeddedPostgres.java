package dev.gatehouse.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that comes and goes with this process. It listens on the loopback address and asks for a password. */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Postmaster postmaster;
    private final int port;
    private final String password;

    private EmbeddedPostgres(DataFolder folder, Postmaster postmaster, int port, String password) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.port = port;
        this.password = password;
    }

    /** @throws DatabaseException if there is none in this build, or if it cannot run */
    static EmbeddedPostgres start(DatabaseProperties properties) {
        var binaries = Binaries.onClassPath().orElseThrow(DatabaseException::none);
        try {
            var folder = DataFolder.take(properties.folder());
            try {
                return start(properties, binaries, folder);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw DatabaseException.unusable(properties.folder(), e);
        }
    }

    private static EmbeddedPostgres start(DatabaseProperties properties, Binaries binaries, DataFolder folder)
            throws IOException {
        folder.stopLeftover();
        var account = Account.choose();
        account.enter(folder.path());
        var programs = Programs.of(binaries, folder.path(), account);
        var password = new Cluster(folder, programs, account).prepare(properties.durable());
        for (var attempt = 1; ; attempt++) {
            var port = properties.port() == 0 ? freePort() : properties.port();
            try {
                var command = command(programs, folder, port, properties.durable());
                var postmaster = Postmaster.start(folder, account, command);
                log.info("PostgreSQL {} on 127.0.0.1:{}, data in {}", programs.version(), port, folder.cluster());
                return new EmbeddedPostgres(folder, postmaster, port, password);
            } catch (DatabaseException e) {
                // Somebody may have taken the free port meanwhile.
                if (properties.port() != 0
                        || attempt == ATTEMPTS
                        || !e.problem().contains("could not")) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static List<String> command(Programs programs, DataFolder folder, int port, boolean durable) {
        var command = new ArrayList<>(
                List.of(programs.path("postgres"), "-D", folder.cluster().toString()));
        var settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=64MB",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                "lc_messages=C"));
        var safe = durable ? "on" : "off";
        settings.addAll(List.of("fsync=" + safe, "synchronous_commit=" + safe, "full_page_writes=" + safe));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE;
    }

    String username() {
        return Cluster.USER;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        postmaster.stop();
        folder.close();
    }
}
