package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Tag("database")
class KnownSchemaTests {

    private final KnownSchema schema = new KnownSchema();
    private Connection connection;

    @BeforeEach
    void openAnEmptySchema() throws SQLException {
        connection = TestDatabase.inNewSchema();
    }

    @AfterEach
    void dropIt() throws SQLException {
        execute("drop schema " + connection.getSchema() + " cascade");
        connection.close();
    }

    @Test
    void passesLiquibaseByAfterItMadeTheTables() throws Exception {
        var first = start();
        var second = start();

        assertThat(first).isExactlyInstanceOf(SpringLiquibase.class);
        assertThat(second).isInstanceOf(SpringLiquibase.class).isNotExactlyInstanceOf(SpringLiquibase.class);
    }

    @Test
    void looksAgainWhenAChangeWasTakenBack() throws Exception {
        start();
        execute("delete from databasechangelog where author = 'consent' and id = '1'");
        execute("drop table consent");

        assertThat(start()).isExactlyInstanceOf(SpringLiquibase.class);

        execute("select from consent");
        assertThat(start()).isNotExactlyInstanceOf(SpringLiquibase.class);
    }

    @Test
    void leavesOtherKindsOfItAlone() throws Exception {
        start();
        var other = new SpringLiquibase() {};
        other.setDataSource(new SingleConnectionDataSource(connection, true));
        other.setResourceLoader(new DefaultResourceLoader());
        other.setChangeLog("classpath:/db/changelog/main.yaml");

        assertThat(schema.postProcessBeforeInitialization(other, "liquibase")).isSameAs(other);
    }

    @Test
    void looksAgainWhenAnotherVersionWasHere() throws Exception {
        start();
        execute("comment on table databasechangelog is 'another version'");

        assertThat(start()).isExactlyInstanceOf(SpringLiquibase.class);
        assertThat(start()).isNotExactlyInstanceOf(SpringLiquibase.class);
    }

    /** What the container does with the bean. */
    private Object start() throws Exception {
        var source = new DelegatingDataSource(new SingleConnectionDataSource(connection, true));
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(source);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setChangeLog("classpath:/db/changelog/main.yaml");
        liquibase.setAnalyticsEnabled(false);
        var bean = (SpringLiquibase) schema.postProcessBeforeInitialization(liquibase, "liquibase");
        bean.afterPropertiesSet();
        return schema.postProcessAfterInitialization(bean, "liquibase");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
