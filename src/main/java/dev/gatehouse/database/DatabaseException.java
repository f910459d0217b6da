package dev.gatehouse.database;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** There is no database to work with. Says in a sentence why, and in another what to do. */
final class DatabaseException extends RuntimeException {

    private static final String NAME_ONE =
            "name a PostgreSQL with SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD";

    private final String remedy;

    DatabaseException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    static DatabaseException none() {
        return new DatabaseException(
                "No database is configured: " + NAME_ONE + ".",
                "The embedded PostgreSQL is there for ./mvnw spring-boot:run and the tests on Linux and macOS only.",
                null);
    }

    static DatabaseException inUse(Path folder) {
        return new DatabaseException(
                "The folder %s is in use by another server that is running.".formatted(folder),
                "Stop the other one, give this one a folder with GATEHOUSE_DATABASE_FOLDER, or " + NAME_ONE + ".",
                null);
    }

    static DatabaseException unusable(String problem, @Nullable Throwable cause) {
        return new DatabaseException(problem, "Put that right, or " + NAME_ONE + ".", cause);
    }

    static DatabaseException unusable(Path folder, IOException cause) {
        return unusable(
                "The folder %s cannot be used for the embedded PostgreSQL (%s: %s)."
                        .formatted(folder, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
