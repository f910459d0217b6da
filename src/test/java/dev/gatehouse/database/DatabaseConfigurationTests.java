package dev.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationTests {

    @TempDir
    private Path folder;

    private final ApplicationContextRunner server = new ApplicationContextRunner()
            .withUserConfiguration(Room.class)
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class));

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DatabaseProperties.class)
    @Import(DatabaseConfiguration.class)
    static class Room {}

    @Test
    @Tag("database")
    void startsTheEmbeddedOneAndStopsItAfterThePool() {
        var pool = new AtomicReference<HikariDataSource>();
        server.withPropertyValues(
                        "spring.datasource.url=",
                        "gatehouse.database.folder=" + folder,
                        "gatehouse.database.durable=false")
                .run(context -> {
                    assertThat(context.getBean(JdbcClient.class)
                                    .sql("select current_user")
                                    .query(String.class)
                                    .single())
                            .isEqualTo("gatehouse");
                    pool.set(context.getBean(HikariDataSource.class));
                });

        assertThat(pool.get().isClosed()).isTrue();
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void leavesItAloneWhenADatabaseIsNamed() {
        server.withPropertyValues("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/shop")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class));
    }

    @Test
    void saysWhatToNameWhenThereIsNone() {
        assertThat(new DatabaseFailureAnalyzer().analyze(new IllegalStateException(DatabaseException.none())))
                .isNotNull()
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("No database is configured: name a PostgreSQL with SPRING_DATASOURCE_URL,"
                        + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }
}
