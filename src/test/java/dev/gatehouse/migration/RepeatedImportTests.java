package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Customers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers who are met again, or who meet others. */
@ServerTest
class RepeatedImportTests {

    private static final String PASSWORD = "Pa55w0rd!";
    private static final String SALT = ":wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:";
    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7" + SALT + "1";
    private static final String MD5 = "37b635e58739e4a8fda53e4c465ab760" + SALT + "0";

    private final MagentoImport magento;
    private final TestServer server;
    private final TestPeople people;
    private final Customers customers;
    private final JdbcClient jdbc;
    private TestShop shop;

    RepeatedImportTests(
            MagentoImport magento, TestServer server, TestPeople people, Customers customers, JdbcClient jdbc) {
        this.magento = magento;
        this.server = server;
        this.people = people;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() throws SQLException {
        shop = new TestShop(MariaDb.shared());
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void changesNothingWhenItIsAskedWhatWouldHappen() throws SQLException {
        for (var i = 0; i < 50; i++) {
            shop.customer(i % 2 == 0 ? SHA256 : MD5);
        }
        var before = everything();

        var report = foresee();

        assertThat(report).contains("nothing was written").contains("customers: 50 new");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        var id = shop.customer(SHA256);
        shop.customer(MD5);
        run();
        signIn(shop.email(id), PASSWORD);
        var before = everything();

        var report = run();

        assertThat(report).contains("customers: 2 here already");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void followsTheShopUntilSomebodyIsUsedHere() throws SQLException {
        var id = shop.customer(MD5, "firstname", "Old");
        run();

        shop.execute("update m2_customer_entity set password_hash = '" + SHA256
                + "', firstname = 'New' where entity_id = " + id);
        assertThat(foresee()).contains("customers: 1 brought up to date");
        assertThat(customer(id)).containsEntry("given_name", "Old");
        assertThat(run()).contains("customers: 1 brought up to date");

        assertThat(customer(id)).containsEntry("given_name", "New").containsEntry("password_hash", SHA256);
        assertThat(signIn(shop.email(id), PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void leavesAloneWhoIsUsedHere() throws SQLException {
        var signedIn = shop.customer(SHA256);
        var closed = shop.customer(SHA256);
        run();
        var token = signIn(shop.email(signedIn), PASSWORD).get("access_token");
        customers.setActive(new Subject.Customer(closed), false);

        shop.execute("update m2_customer_entity set password_hash = '" + MD5 + "', lastname = 'Else'");
        var report = run();

        assertThat(report)
                .contains("customers: 2 changed on both sides")
                .contains("used here by now: they stay: " + signedIn + ", " + closed);
        assertThat(String.valueOf(customer(signedIn).get("password_hash"))).startsWith("$argon2id$");
        assertThat(customer(closed)).containsEntry("active", false).containsEntry("password_hash", SHA256);
        assertThat(server.isActive(String.valueOf(token))).isTrue();
    }

    @Test
    void endsWhatSpokeForSomebodyWhosePasswordChangedInTheShop() throws SQLException {
        var id = shop.customer(SHA256);
        run();
        var token = String.valueOf(signIn(shop.email(id), PASSWORD).get("access_token"));
        // As if it had been too busy to give them a better hash.
        jdbc.sql("update customer set password_hash = :hash where id = :id")
                .param("hash", SHA256)
                .param("id", id)
                .update();
        assertThat(server.isActive(token)).isTrue();

        shop.execute("update m2_customer_entity set password_hash = '" + MD5 + "' where entity_id = " + id);
        run();

        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void endsWhatTheShopEndedSinceWithoutChangingWhoIsUsedHere() throws SQLException {
        var known = shop.customer(SHA256);
        var changed = shop.customer(SHA256);
        run();
        var token = String.valueOf(signIn(shop.email(changed), PASSWORD).get("access_token"));
        shop.execute("update m2_customer_entity set lastname = 'Else' where entity_id = " + changed);
        shop.execute("update m2_customer_entity set lock_expires = '2037-01-01 00:00:00'");
        var earlier = Instant.ofEpochSecond(1_700_000_000);
        for (var until : List.of(earlier, earlier.minusSeconds(60))) {
            shop.execute("delete from m2_jwt_auth_revoked");
            revoke(known, until);
            revoke(changed, until);
            run();

            assertThat(time("proven_from", known)).isEqualTo(earlier);
            assertThat(time("proven_from", changed)).isEqualTo(earlier);
        }
        assertThat(time("locked_until", known)).isEqualTo("2037-01-01T00:00:00Z");
        assertThat(customer(changed)).containsEntry("locked_until", null);
        assertThat(server.isActive(token)).isTrue();

        shop.execute("update m2_jwt_auth_revoked set revoke_before = unix_timestamp() + 1");
        run();

        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void overwritesNobody() throws SQLException {
        var person = people.customer();
        var stranger = (Subject.Customer) people.customer().subject();
        var before = List.of(customer(((Subject.Customer) person.subject()).id()), customer(stranger.id()));
        var sameAddress = shop.customer(SHA256, "email", person.login().toUpperCase(Locale.ROOT));
        shop.customer(SHA256, "entity_id", stranger.id());

        assertThat(foresee()).contains("1 whose number is taken, 1 whose name or address is taken");
        var report = run();

        assertThat(report).contains("1 whose number is taken, 1 whose name or address is taken");
        assertThat(found(sameAddress)).isZero();
        assertThat(List.of(customer(((Subject.Customer) person.subject()).id()), customer(stranger.id())))
                .isEqualTo(before);
        assertThat(signIn(person.login(), TestPeople.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void goesOnWhereItBrokeOff() throws SQLException {
        var first = shop.customer(SHA256);
        var last = first + 2 * DatabaseSource.BITE + 1_000;
        shop.execute("insert into m2_customer_entity (entity_id, website_id, email, password_hash)"
                + " select seq, 1, concat('many-', seq, '@" + shop.database() + "'), '" + SHA256 + "' from seq_"
                + (first + 1)
                + "_to_" + last);
        var broken = new Printed(line -> {
            if (line.startsWith("customers: " + DatabaseSource.BITE)) {
                breakOff();
            }
        });

        assertThatExceptionOfType(ImportFailed.class)
                .isThrownBy(() -> magento.run(shop.options(false), new Report(broken, false)))
                .withMessageContaining("The shop's database cannot be read");

        // What was brought is whole, and nothing of the next bite is there.
        assertThat(between(first, last)).isEqualTo(DatabaseSource.BITE);
        var report = run();
        assertThat(report).contains(DatabaseSource.BITE + " here already");
        assertThat(between(first, last)).isEqualTo(last - first + 1);
        assertThat(signIn("many-" + last + "@" + shop.database(), PASSWORD).status())
                .isEqualTo(200);
    }

    private void breakOff() {
        try {
            MariaDb.shared().breakOff(shop.database());
            shop = shop.again();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run() {
        return shop.moveInto(magento, false, TestShop.KEY);
    }

    private String foresee() {
        return shop.moveInto(magento, true, TestShop.KEY);
    }

    private TestReply signIn(String login, String password) {
        return server.token(TestClient.STOREFRONT, "password")
                .with("username", login)
                .with("password", password)
                .send();
    }

    private Map<String, @Nullable Object> customer(long id) {
        return jdbc.sql("select * from customer where id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    private void revoke(long customer, Instant until) throws SQLException {
        shop.insert(
                "jwt_auth_revoked", "user_type_id", 3, "user_id", customer, "revoke_before", until.getEpochSecond());
    }

    private Instant time(String column, long id) {
        return jdbc.sql("select " + column + " from customer where id = :id")
                .param("id", id)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }

    private long found(Long... ids) {
        return jdbc.sql("select count(*) from customer where id in (:ids)")
                .param("ids", List.of(ids))
                .query(Long.class)
                .single();
    }

    private long between(long first, long last) {
        return jdbc.sql("select count(*) from customer where id between :first and :last")
                .param("first", first)
                .param("last", last)
                .query(Long.class)
                .single();
    }

    /** A digest of all rows and of the next number. */
    private Map<String, @Nullable Object> everything() {
        return jdbc.sql("""
                        select (select md5(string_agg(c::text, '|' order by id)) from customer c) as customers,
                            (select md5(string_agg(a::text, '|' order by id)) from admin_user a) as admins,
                            (select md5(string_agg(r::text, '|' order by id)) from admin_role r) as roles,
                            (select md5(string_agg(i::text, '|' order by id)) from integration i) as integrations,
                            (select last_value from pg_sequences where sequencename = 'customer_id_seq'
                                and schemaname = current_schema) as next
                        """).query().singleRow();
    }
}
