package dev.gatehouse.testing;

import dev.gatehouse.database.SharedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The database of the tests: the one that {@code SPRING_DATASOURCE_URL} names, else an embedded PostgreSQL that all contexts of
 * a JVM share. Name this class in {@code @ContextConfiguration(initializers = …)} to give it to a context.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Optional<String> NAMED =
            Optional.ofNullable(System.getenv("SPRING_DATASOURCE_URL")).filter(url -> !url.isBlank());

    public static String url() {
        return NAMED.orElseGet(SharedPostgres::url);
    }

    public static String username() {
        return NAMED.isPresent() ? System.getenv("SPRING_DATASOURCE_USERNAME") : SharedPostgres.username();
    }

    public static String password() {
        return NAMED.isPresent() ? System.getenv("SPRING_DATASOURCE_PASSWORD") : SharedPostgres.password();
    }

    /** A connection that sees nothing but a new, empty schema. Whoever closes it drops {@link Connection#getSchema()} first. */
    public static Connection inNewSchema() throws SQLException {
        var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        var connection = DriverManager.getConnection(url(), username(), password());
        try (var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        connection.setSchema(schema);
        return connection;
    }

    /** The address of a new, empty schema: tables of its own for a server. */
    public static String urlOfNewSchema() {
        try (var connection = inNewSchema()) {
            return url() + (url().indexOf('?') < 0 ? "?" : "&") + "currentSchema=" + connection.getSchema();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + url(),
                        "spring.datasource.username=" + username(),
                        "spring.datasource.password=" + password(),
                        // Many contexts share the server; each keeps only the connections that it uses.
                        "spring.datasource.hikari.minimum-idle=0")
                .applyTo(context);
    }
}
