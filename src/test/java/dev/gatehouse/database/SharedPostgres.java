package dev.gatehouse.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** One embedded PostgreSQL for all tests of a JVM. It starts when it is first asked for, and goes with the JVM. */
public final class SharedPostgres {

    private static final EmbeddedPostgres POSTGRES = start();

    private SharedPostgres() {}

    public static String url() {
        return POSTGRES.url();
    }

    public static String username() {
        return POSTGRES.username();
    }

    public static String password() {
        return POSTGRES.password();
    }

    private static EmbeddedPostgres start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "test-database-");
            var postgres = EmbeddedPostgres.start(new DatabaseProperties(folder, 0, false));
            // Spring runs these after it has closed the contexts, and so their pools.
            SpringApplication.getShutdownHandlers().add(() -> end(postgres, folder));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(EmbeddedPostgres postgres, Path folder) {
        try {
            postgres.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
