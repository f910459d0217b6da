package dev.gatehouse.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many wrong codes one may type, and what that does to the others. */
@ServerTest
class TypedCodesTests {

    private static final String WRONG = "BBBB-BBBB";
    private static final String SCOPE = "account.read";

    private final TestServer server;
    private final TestPeople people;
    private final TypedCodes codes;
    private final JdbcClient jdbc;

    TypedCodesTests(TestServer server, TestPeople people, TypedCodes codes, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.codes = codes;
        this.jdbc = jdbc;
    }

    @BeforeEach
    @AfterEach
    void forget() {
        jdbc.sql("delete from sign_in_failure").update();
    }

    @Test
    void letNobodyAloneKeepTheOthersOut() {
        guessedByAll(985);
        guess(20, "192.0.2.1");

        assertThat(guessedByAll()).isEqualTo(995);
        var right = server.device(people.device(SCOPE), SCOPE).text("user_code");
        assertThat(codes.read(right, people.customer().subject(), "192.0.2.2")).isInstanceOf(TypedCode.Found.class);
        assertThat(guessedByAll()).isEqualTo(995);
    }

    @Test
    void letNoAddressAloneKeepTheOthersOut() {
        for (var person = 0; person < 7; person++) {
            guess(10, "192.0.2.1");
        }

        assertThat(guessedByAll()).isEqualTo(50);
    }

    /** Somebody new types wrong codes. */
    private void guess(int times, String address) {
        var person = people.customer().subject();
        for (var guess = 0; guess < times; guess++) {
            codes.read(WRONG, person, address);
        }
    }

    private void guessedByAll(int times) {
        jdbc.sql("""
                        insert into sign_in_failure (origin, failures, expires_at)
                        values (sha256('code everybody'), :times, now() + interval '1 day')
                        """).param("times", times).update();
    }

    private int guessedByAll() {
        return jdbc.sql("select failures from sign_in_failure where origin = sha256('code everybody')")
                .query(Integer.class)
                .single();
    }
}
