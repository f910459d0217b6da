package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.integrations.Integrations;
import dev.gatehouse.integrations.KnownConsumers;
import dev.gatehouse.integrations.Setup;
import dev.gatehouse.integrations.Status;
import dev.gatehouse.integrations.TokenKind;
import dev.gatehouse.testing.ServerTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class IntegrationImportTests {

    private static final String OTHER_KEY = "0123456789abcdef0123456789abcdef";
    private static final String ORDERS = "Store_Sales::orders";

    private final MagentoImport magento;
    private final Integrations integrations;
    private final KnownConsumers consumers;
    private final Acl acl;
    private final JdbcClient jdbc;
    private TestShop shop;

    IntegrationImportTests(
            MagentoImport magento, Integrations integrations, KnownConsumers consumers, Acl acl, JdbcClient jdbc) {
        this.magento = magento;
        this.integrations = integrations;
        this.consumers = consumers;
        this.acl = acl;
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
    void bringsIntegrationsWithAllTheyHold() throws SQLException {
        var key = random();
        var token = random();
        var id = shop.integration(shop.named("Stock"), key, encrypted("consumer secret"));
        rights(id, ORDERS, "!Store_Sales::sales");
        shop.token(id, "access", token, encrypted("token secret"), random());

        run();

        var consumer = consumers.find(key, token).orElseThrow();
        var integration = consumer.integration();
        assertThat(consumer.secret()).isEqualTo("consumer secret");
        assertThat(consumer.startedAt()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(consumer.token()).isNotNull().satisfies(held -> {
            assertThat(held.kind()).isEqualTo(TokenKind.ACCESS);
            assertThat(held.secret()).isEqualTo("token secret");
            assertThat(held.isOf(consumer)).isTrue();
        });
        assertThat(integration.id()).isEqualTo(id);
        assertThat(integration.status()).isEqualTo(Status.ACTIVE);
        assertThat(integration.setup()).isEqualTo(Setup.MANUAL);
        assertThat(integration.details().name()).isEqualTo(shop.named("Stock"));
        assertThat(integration.details().allowed().permissions(acl.now()).allow(new ResourceId(ORDERS)))
                .isTrue();
        assertThat(integration.details().allowed().permissions(acl.now()).allow(new ResourceId("Store_Sales::sales")))
                .isFalse();
        // It has to sign, as in the shop: no token becomes a bearer token by moving.
        assertThat(consumers.bearer(token)).isEmpty();
        assertThat(stored()).doesNotContain("consumer secret", "token secret", token);
    }

    @Test
    void bringsSecretsThatWereNeverEncrypted() throws SQLException {
        var key = random();
        var token = random();
        var id = shop.integration(shop.named("Old"), key, "clear0consumer0secret");
        rights(id, "Magento_Backend::all");
        shop.token(id, "access", token, "clear0token0secret", null);

        run();

        var consumer = consumers.find(key, token).orElseThrow();
        assertThat(consumer.secret()).isEqualTo("clear0consumer0secret");
        assertThat(consumer.token()).isNotNull().matches(held -> held.secret().equals("clear0token0secret"));
        assertThat(consumer.integration().details().allowed().everything()).isTrue();
    }

    @Test
    void bringsHandshakesThatAreHalfDone() throws SQLException {
        var waiting = random();
        var asked = random();
        var verifier = random();
        var request = random();
        var first = shop.integration(shop.named("Waiting"), waiting, encrypted("one"));
        var second = shop.integration(shop.named("Asked"), asked, encrypted("two"));
        shop.execute("update m2_integration set status = 0");
        shop.token(first, "verifier", random(), random(), verifier);
        shop.token(second, "request", request, "requestsecret", verifier);

        run();

        assertThat(consumers.find(waiting, null).orElseThrow().token())
                .isNotNull()
                .satisfies(held -> {
                    assertThat(held.kind()).isEqualTo(TokenKind.VERIFIER);
                    assertThat(held.hasVerifier(verifier)).isTrue();
                });
        assertThat(consumers.find(asked, request).orElseThrow().token())
                .isNotNull()
                .satisfies(held -> {
                    assertThat(held.kind()).isEqualTo(TokenKind.REQUEST);
                    assertThat(held.secret()).isEqualTo("requestsecret");
                    assertThat(held.hasVerifier(verifier)).isTrue();
                });
        assertThat(integrations.find(first)).get().matches(found -> found.status() == Status.INACTIVE);
    }

    @Test
    void leavesBehindWhatWasRevokedOrBelongsToNobody() throws SQLException {
        var key = random();
        var token = random();
        var id = shop.integration(shop.named("Stock"), key, encrypted("secret"));
        shop.token(id, "access", token, encrypted("token"), null);
        shop.execute("update m2_oauth_token set revoked = 1");
        var orphan = shop.number();
        shop.insert(
                "oauth_consumer", "entity_id", orphan, "name", "Nobody's", "key", random(), "secret", encrypted("x"));

        var report = run();

        assertThat(consumers.find(key, null).orElseThrow().token()).isNull();
        assertThat(consumers.find(key, token).orElseThrow().token()).isNull();
        assertThat(report).contains("1 OAuth consumers that belong to no integration: " + orphan);
    }

    @Test
    void saysThatTheKeyIsWrongBeforeAnythingIsWritten() throws SQLException {
        var id = shop.integration(shop.named("Stock"), random(), encrypted("secret"));
        var customer = shop.customer(null);
        shop.admin(shop.named("grace"), "!", shop.role(shop.named("Clerks"), ORDERS));

        assertThatExceptionOfType(ImportFailed.class)
                .isThrownBy(() -> run(false, List.of(OTHER_KEY)))
                .withMessage("The crypt key given opens none of the shop's secrets. Nothing was written");
        assertThatExceptionOfType(ImportFailed.class)
                .isThrownBy(() -> run(true, List.of()))
                .withMessageContaining("crypt key number 0");

        assertThat(integrations.find(id)).isEmpty();
        assertThat(count("customer", "id = " + customer)).isZero();
        assertThat(count("admin_user", "username = '" + shop.named("grace") + "'"))
                .isZero();
    }

    @Test
    void bringsTheOthersWhereOneSecretCannotBeRead() throws SQLException {
        var broken = shop.integration(shop.named("Broken"), random(), "0:3:AAECAwQFBgcICQoL");
        var ancient = shop.integration(shop.named("Ancient"), random(), "0:2:iv:data");
        var whole = shop.integration(shop.named("Whole"), random(), encrypted("secret"));

        var report = run();

        assertThat(integrations.find(broken)).isEmpty();
        assertThat(integrations.find(ancient)).isEmpty();
        assertThat(integrations.find(whole)).isPresent();
        assertThat(report).contains("2 integrations with a secret that cannot be read");
    }

    @Test
    void dropsAddressesThatAreNone() throws SQLException {
        var id = shop.integration(shop.named("Stock"), random(), encrypted("secret"));
        shop.execute("update m2_integration set endpoint = 'not an address', email = '', identity_link_url ="
                + " 'https://partner.example/login'");

        var report = run();

        assertThat(integrations.find(id)).get().satisfies(found -> {
            assertThat(found.details().endpoint()).isNull();
            assertThat(found.details().email()).isNull();
            assertThat(found.details().identityLinkUrl()).isEqualTo("https://partner.example/login");
        });
        assertThat(report).contains("integrations without their endpoint, which is none: " + shop.named("Stock"));
    }

    @Test
    void changesNothingTheSecondTimeAndOverwritesNothing() throws SQLException {
        var stock = shop.integration(shop.named("Stock"), random(), encrypted("one"));
        var post = shop.integration(shop.named("Post"), random(), encrypted("two"));
        assertThat(run(true, List.of(TestShop.KEY))).contains("integrations: 2 new");
        assertThat(integrations.find(stock)).isEmpty();
        run();
        var before = stored();
        assertThat(run()).contains("integrations: 2 here already");

        shop.execute("update m2_oauth_consumer set `key` = '" + random() + "' where entity_id = " + stock);
        shop.execute("delete from m2_integration where integration_id = " + post);
        shop.integration(shop.named("POST"), random(), encrypted("other"));
        var report = run();

        assertThat(report).contains("integrations: 1 whose number is taken, 1 whose name or address is taken");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void givesNoNumberTwice() throws SQLException {
        shop.integration(shop.named("Stock"), random(), encrypted("secret"));
        run();
        var last = nextNumber();

        run();

        assertThat(nextNumber()).isGreaterThan(last);
    }

    private long nextNumber() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('integration', 'id'))")
                .query(Long.class)
                .single();
    }

    private void rights(long integration, String... resources) throws SQLException {
        var role = shop.number();
        shop.insert(
                "authorization_role",
                "role_id",
                role,
                "role_type",
                "U",
                "user_type",
                "1",
                "user_id",
                integration,
                "role_name",
                "1" + integration,
                "tree_level",
                1);
        shop.rules(role, resources);
    }

    private String run() {
        return run(false, List.of(TestShop.KEY));
    }

    private String run(boolean dryRun, List<String> keys) {
        return shop.moveInto(magento, dryRun, keys.toArray(String[]::new));
    }

    private long count(String table, String where) {
        return jdbc.sql("select count(*) from " + table + " where " + where)
                .query(Long.class)
                .single();
    }

    private String stored() {
        return jdbc.sql("""
                        select string_agg(concat_ws(' ', i::text, c::text, encode(c.secret, 'escape'), t::text,
                            encode(t.secret, 'escape')), '|' order by i.id)
                        from integration i left join integration_consumer c on c.integration_id = i.id
                            left join integration_token t on t.consumer_id = c.id
                        """).query(String.class).single();
    }

    private static String encrypted(String secret) {
        return ShopEncryption.encrypt(TestShop.KEY, secret);
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
