package dev.gatehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class DatabaseTestTests {

    private final JdbcClient jdbc;
    private final Clock clock;

    DatabaseTestTests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void bringsTheTablesAndTheClock() {
        assertThat(jdbc.sql("select to_regclass('databasechangelog') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(clock).isNotNull();
    }
}
