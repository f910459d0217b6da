package dev.gatehouse.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Connects to the shop's database with a driver that the operator brings: none has a licence that would let us ship it. */
final class Connections {

    private Connections() {}

    /**
     * Opens a connection; throws {@link ImportFailed} if there is no driver, or the database says no.
     *
     * @param drivers the jar of the driver, or a folder of jars; {@code null}: whatever the class path has
     */
    static Connection open(String url, String user, @Nullable String password, @Nullable Path drivers) {
        var login = new Properties();
        login.setProperty("user", user);
        if (password != null) {
            login.setProperty("password", password);
        }
        try {
            for (var driver : ServiceLoader.load(Driver.class, loader(drivers))) {
                var connection = driver.acceptsURL(url) ? driver.connect(url, login) : null;
                if (connection != null) {
                    return connection;
                }
            }
        } catch (SQLException e) {
            // Drivers name addresses and users, never the password.
            throw new ImportFailed("The shop's database cannot be reached: " + e.getMessage(), e);
        }
        throw new ImportFailed("No driver reads " + kind(url)
                + ". Name the jar of MariaDB Connector/J or MySQL Connector/J with --driver; for a jdbc:mysql: address and the former, add"
                + " permitMysqlScheme to the address");
    }

    private static ClassLoader loader(@Nullable Path drivers) {
        var own = Connections.class.getClassLoader();
        if (drivers == null) {
            return own;
        }
        try {
            return new URLClassLoader(jars(drivers).toArray(URL[]::new), own);
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFailed("There is no driver at " + drivers, e);
        }
    }

    private static List<URL> jars(Path drivers) throws IOException {
        if (!Files.isDirectory(drivers)) {
            return List.of(address(drivers.toRealPath()));
        }
        try (var files = Files.list(drivers)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Connections::address)
                    .toList();
        }
    }

    private static URL address(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first two parts of the address, which name no host and no password. */
    private static String kind(String url) {
        var parts = url.split(":", 3);
        return parts.length < 3 ? "that address" : parts[0] + ":" + parts[1] + ":";
    }
}
