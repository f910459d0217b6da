package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ChangelogTests {

    @Test
    void goesForwardAndBackAndForwardAgain() throws Exception {
        try (var connection = TestDatabase.inNewSchema()) {
            var schema = connection.getSchema();
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var changelog = new Liquibase("db/changelog/main.yaml", new ClassLoaderResourceAccessor(), database);

            changelog.update(new Contexts(), new LabelExpression());
            var everything = things(connection, schema);
            changelog.rollback(database.getRanChangeSetList().size(), new Contexts(), new LabelExpression());
            var rest = things(connection, schema);
            changelog.update(new Contexts(), new LabelExpression());

            assertThat(rest).allMatch(thing -> thing.startsWith("databasechangelog"));
            assertThat(things(connection, schema)).isEqualTo(everything);
            drop(connection, schema);
        }
    }

    private static List<String> things(Connection connection, String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select relname as name from pg_class where relnamespace = ?::regnamespace
                union all
                select proname from pg_proc where pronamespace = ?::regnamespace
                order by name
                """)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            var rows = statement.executeQuery();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void drop(Connection connection, String schema) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema " + schema + " cascade");
        }
    }
}
