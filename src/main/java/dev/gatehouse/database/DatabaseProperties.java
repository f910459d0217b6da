package dev.gatehouse.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded PostgreSQL. Nothing of this matters where {@code spring.datasource.url} names a database.
 *
 * @param folder where its data, its password and its log lie
 * @param port the port on the loopback address; 0 takes a free one at each start
 * @param durable whether what was committed survives a loss of power; false is for tests
 */
@ConfigurationProperties("gatehouse.database")
record DatabaseProperties(
        @DefaultValue("data") Path folder,
        @DefaultValue("0") int port,
        @DefaultValue("true") boolean durable) {

    DatabaseProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("gatehouse.database.port is not a port: " + port);
        }
        folder = folder.toAbsolutePath().normalize();
    }
}
