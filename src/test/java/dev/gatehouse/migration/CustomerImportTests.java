package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.hashes.StoredHashes;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class CustomerImportTests {

    private static final String PASSWORD = "Pa55w0rd!";
    private static final String SALT = ":wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:";
    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7" + SALT + "1";
    private static final String MD5 = "37b635e58739e4a8fda53e4c465ab760" + SALT + "0";

    private final MagentoImport magento;
    private final TestServer server;
    private final Customers customers;
    private final JdbcClient jdbc;
    private TestShop shop;

    CustomerImportTests(MagentoImport magento, TestServer server, Customers customers, JdbcClient jdbc) {
        this.magento = magento;
        this.server = server;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                MD5,
                SHA256,
                "041dcacc182e7decf8dfb9ed1420560f896bd1a9b1fc983474a58b3083bdca21" + SALT + "3_32_2_67108864",
                "516f77e35812418ce7bf1f5ff05108cfc10d29b65fc21f4a50334a7db76656b1" + SALT + "1:2",
                "37b635e58739e4a8fda53e4c465ab760:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U"
            })
    void bringsPeopleWhoSignInWithTheirOldPassword(String hash) throws SQLException {
        var id = shop.customer(hash);

        run();

        assertThat(signIn(shop.email(id), "wrong").status()).isEqualTo(400);
        var reply = signIn(shop.email(id).toUpperCase(Locale.ROOT), PASSWORD);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(String.valueOf(customer(id).get("password_hash"))).startsWith("$argon2id$");
        assertThat(signIn(shop.email(id), PASSWORD).status()).isEqualTo(200);
        assertThat(server.isActive(String.valueOf(reply.get("access_token")))).isTrue();
    }

    @Test
    void keepsNumbersNamesAndTimes() throws SQLException {
        var id = shop.customer(SHA256, "created_at", "2020-02-03 04:05:06");

        run();

        assertThat(customer(id))
                .containsEntry("email", shop.email(id))
                .containsEntry("website", "base")
                .containsEntry("given_name", "Ada")
                .containsEntry("family_name", "Lovelace\t\\N")
                .containsEntry("email_verified", false)
                .containsEntry("active", true)
                .containsEntry("password_hash", SHA256);
        assertThat(instant("created_at", id)).isEqualTo(Instant.parse("2020-02-03T04:05:06Z"));
        assertThat(customers.add("next@" + shop.database(), null, null, "!").id())
                .isGreaterThan(id);
    }

    @Test
    void keepsClosedWhoIsClosed() throws SQLException {
        var closed = shop.customer(SHA256, "is_active", 0);
        var locked = shop.customer(SHA256, "lock_expires", "2037-01-01 00:00:00");
        var wasLocked = shop.customer(SHA256, "lock_expires", "2021-01-01 00:00:00");
        var without = shop.customer(null);
        shop.insert("jwt_auth_revoked", "user_type_id", 3, "user_id", wasLocked, "revoke_before", 1_700_000_000L);

        run();

        assertThat(signIn(shop.email(closed), PASSWORD).status()).isEqualTo(400);
        assertThat(signIn(shop.email(locked), PASSWORD).status()).isEqualTo(400);
        assertThat(signIn(shop.email(wasLocked), PASSWORD).status()).isEqualTo(200);
        assertThat(customer(without)).containsEntry("password_hash", StoredHashes.NO_PASSWORD);
        assertThat(instant("proven_from", wasLocked)).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void closesWhoHasNotConfirmedWhereTheShopAsksForIt() throws SQLException {
        var id = shop.customer(SHA256, "confirmation", "random");
        run();
        assertThat(customer(id)).containsEntry("active", true).containsEntry("email_verified", false);

        shop.insert("core_config_data", "path", "customer/create_account/confirm", "value", "1");
        var report = run();

        assertThat(customer(id)).containsEntry("active", false);
        assertThat(report).contains("who have not confirmed their address");
    }

    @Test
    void takesAnAddressForConfirmedOnlyWhereTheWebsiteAsksForIt() throws SQLException {
        configure("default", 0, "1");
        configure("websites", 2, "0");
        configure("stores", 1, "0");
        var asked = shop.customer(SHA256, "confirmation", null);
        var unconfirmed = shop.customer(SHA256, "confirmation", "random");
        var unasked = shop.customer(SHA256, "website_id", 2, "confirmation", null);
        var open = shop.customer(SHA256, "website_id", 2, "confirmation", "random");

        run();

        assertThat(customer(asked)).containsEntry("active", true).containsEntry("email_verified", true);
        assertThat(customer(unconfirmed)).containsEntry("active", false).containsEntry("email_verified", false);
        assertThat(customer(unasked)).containsEntry("active", true).containsEntry("email_verified", false);
        assertThat(customer(open)).containsEntry("active", true).containsEntry("email_verified", false);
    }

    @Test
    void bringsTheSameAddressOncePerWebsite() throws SQLException {
        var base = shop.customer(SHA256);
        var outlet = shop.customer(MD5, "website_id", 2, "email", shop.email(base));
        var nowhere = shop.customer(SHA256, "website_id", null);
        var gone = shop.customer(SHA256, "website_id", 77);

        var report = run();

        assertThat(customer(base)).containsEntry("website", "base");
        assertThat(customer(outlet)).containsEntry("website", "outlet").containsEntry("email", shop.email(base));
        assertThat(found(nowhere, gone)).isZero();
        assertThat(report)
                .contains("2 customers of no website")
                .contains("gatehouse.stores.websites.base=default,german");
    }

    @Test
    void bringsCustomersOfNoWebsiteWhereAccountsAreShared() throws SQLException {
        shop.insert("core_config_data", "path", "customer/account_share/scope", "value", "0");
        var nowhere = shop.customer(SHA256, "website_id", null);

        var report = run();

        assertThat(customer(nowhere)).containsEntry("website", null);
        assertThat(report).contains("gatehouse.stores.customers=global");
    }

    @Test
    void saysWhoCannotComeOrCannotSignIn() throws SQLException {
        var nameless = shop.customer(SHA256, "email", null);
        var odd = shop.customer("1421feadb52d556a2045588672d8880d812ecc81ebb53dd98f6ff43500786b3");
        var keyed = shop.customer("1421feadb52d556a2045588672d8880d812ecc81ebb53dd98f6ff43500786b36");

        var report = run();

        assertThat(report)
                .contains("1 customers without an e-mail address: " + nameless)
                .contains("whose password hash nobody can read: they need a new password: " + odd)
                .contains("is an HMAC with the shop's key: they can sign in where gatehouse.magento.crypt-keys has that"
                        + " key, and get a better one: " + keyed);
        assertThat(signIn(shop.email(odd), PASSWORD).status()).isEqualTo(400);
        // Nobody gave this server the key.
        assertThat(signIn(shop.email(keyed), "password").status()).isEqualTo(400);
    }

    private void configure(String scope, long id, String value) throws SQLException {
        shop.insert(
                "core_config_data",
                "path",
                "customer/create_account/confirm",
                "scope",
                scope,
                "scope_id",
                id,
                "value",
                value);
    }

    private String run() {
        return shop.moveInto(magento, false, TestShop.KEY);
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

    private Instant instant(String column, long id) {
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
}
