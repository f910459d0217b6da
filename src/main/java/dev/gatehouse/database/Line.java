package dev.gatehouse.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection that only listens. It is made with the settings of the pool, encryption included, but is none of the pool's:
 * it is never given back, and the pool is counted for requests. It is never inside a transaction.
 */
final class Line implements AutoCloseable {

    /** How PostgreSQL names it in {@code pg_stat_activity}. */
    static final String NAME = "gatehouse announcements";

    /** After so much silence we ask whether the other end is still there; a cable that was cut says nothing by itself. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int PATIENCE_SECONDS = 5;

    private final Connection connection;
    private final PGConnection postgres;

    private Line(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
    }

    static Line open(DataSource source, Set<String> channels) throws SQLException {
        var connection = connect(source.unwrap(HikariDataSource.class));
        try (var statement = connection.createStatement()) {
            connection.setClientInfo("ApplicationName", NAME);
            for (var channel : channels) {
                statement.execute("listen " + statement.enquoteIdentifier(channel, false));
            }
            return new Line(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(HikariDataSource pool) throws SQLException {
        var settings = new Properties();
        settings.putAll(pool.getDataSourceProperties());
        Optional.ofNullable(pool.getUsername()).ifPresent(name -> settings.setProperty("user", name));
        Optional.ofNullable(pool.getPassword()).ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("tcpKeepAlive", "true");
        settings.putIfAbsent("loginTimeout", Integer.toString(PATIENCE_SECONDS));
        return DriverManager.getConnection(pool.getJdbcUrl(), settings);
    }

    /** Waits for announcements and returns their channels; none after a silence. Throws when the line is dead. */
    Set<String> hear() throws SQLException {
        var heard = postgres.getNotifications((int) SILENCE.toMillis());
        if (heard.length == 0 && !connection.isValid(PATIENCE_SECONDS)) {
            throw new SQLException("The connection is dead");
        }
        return Stream.of(heard).map(PGNotification::getName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() throws SQLException {
        // Without a word to the other end, which may not be there.
        connection.abort(Runnable::run);
    }
}
