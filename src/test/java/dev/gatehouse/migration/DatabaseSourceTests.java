package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseSourceTests {

    private static final String TABLE = "customer_entity";
    private static final String NUMBER = "entity_id";

    private TestShop shop;
    private DatabaseSource source;

    @BeforeEach
    void open() throws SQLException {
        shop = new TestShop(MariaDb.shared());
        source = new DatabaseSource(MariaDb.shared().connect(shop.database()), TestShop.PREFIX);
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        shop.close();
    }

    @Test
    void readsEveryRowOnceInTheOrderOfTheirNumbers() throws SQLException {
        var last = 2 * DatabaseSource.BITE + 500;
        shop.execute("insert into m2_customer_entity (entity_id, email) select seq, concat(seq, '@example.com')"
                + " from seq_1_to_" + last);
        var numbers = new ArrayList<Long>();
        var sizes = new ArrayList<Integer>();

        source.bites(TABLE, NUMBER, List.of(NUMBER, "email"), rows -> {
            sizes.add(rows.size());
            rows.forEach(row -> numbers.add(row.number(NUMBER)));
        });

        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
        assertThat(sizes).containsExactly(DatabaseSource.BITE, DatabaseSource.BITE, 500);
        assertThat(source.count(TABLE)).isEqualTo(last);
    }

    @Test
    void readsTimesInUtcAndEverythingElseAsItStands() throws SQLException {
        shop.execute("set session time_zone = '+05:00'");
        shop.execute("insert into m2_customer_entity (entity_id, email, firstname, created_at, rp_token_created_at)"
                + " values (1, 'a@example.com', 'Zoë 𝄞 \\\\ \"', '2026-01-01 05:00:00', '0000-00-00 00:00:00')");

        var row = source.rows(TABLE, List.of("firstname", "created_at", "rp_token_created_at", "lock_expires"))
                .getFirst();

        assertThat(row.text("firstname")).isEqualTo("Zoë 𝄞 \\ \"");
        assertThat(row.time("created_at")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(row.time("rp_token_created_at")).isNull();
        assertThat(row.time("lock_expires")).isNull();
    }

    @Test
    void doesWithoutWhatAnOlderShopDoesNotHave() throws SQLException {
        shop.execute("drop table m2_jwt_auth_revoked");
        shop.execute("alter table m2_customer_entity drop column session_cutoff");
        shop.customer(null);

        assertThat(source.has("jwt_auth_revoked")).isFalse();
        assertThat(source.rows("jwt_auth_revoked", List.of("user_id"))).isEmpty();
        assertThat(source.rows(TABLE, List.of("email", "session_cutoff")))
                .hasSize(1)
                .allMatch(row -> row.text("session_cutoff") == null && row.text("email") != null);
    }

    @Test
    void writesNothingIntoTheShop() throws SQLException {
        try (var connection = MariaDb.shared().connect(shop.database());
                var reading = new DatabaseSource(connection, TestShop.PREFIX);
                var statement = connection.createStatement()) {
            assertThat(reading.has(TABLE)).isTrue();

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("delete from m2_customer_entity"))
                    .withMessageContaining("READ ONLY");
        }
    }
}
