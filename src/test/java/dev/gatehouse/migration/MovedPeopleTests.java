package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.Decision;
import dev.gatehouse.gateway.Decisions;
import dev.gatehouse.gateway.GatewayRequest;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Customers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who bring the tokens along that they hold in the shop, and go on as if nothing had happened. */
@MovedShop
class MovedPeopleTests {

    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1";

    /** Of "password", with the key of the shop. */
    private static final String HMAC = "1421feadb52d556a2045588672d8880d812ecc81ebb53dd98f6ff43500786b36";

    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "Store_Sales::orders_view";

    private final MagentoImport magento;
    private final TestServer server;
    private final Decisions decisions;
    private final Customers customers;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;
    private TestShop shop;

    MovedPeopleTests(
            MagentoImport magento,
            TestServer server,
            Decisions decisions,
            Customers customers,
            ShiftableClock clock,
            JdbcClient jdbc) {
        this.magento = magento;
        this.server = server;
        this.decisions = decisions;
        this.customers = customers;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() throws SQLException {
        shop = new TestShop(MariaDb.shared());
        // Another test may have switched the token services off and on: what was issued before that is over.
        jdbc.sql("delete from access_cutoff where holder = 'client:shop-tokens'")
                .update();
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void areKnownByTheirTokensAtEveryDoorUntilTheyWouldHaveExpired() throws SQLException {
        var id = shop.customer(SHA256);
        var issued = clock.instant().minus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        var token = shop.customerToken(id, issued);

        assertThat(run()).contains("tokens of people: 1 new");

        assertThat(introspect(token).json())
                .containsEntry("active", true)
                .containsEntry("sub", "customer:" + id)
                .containsEntry("client_id", "shop-tokens")
                .containsEntry("scope", "person")
                .containsEntry("exp", (int) issued.plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(isAllowed(token)).isTrue();
        clock.later(Duration.ofMinutes(49), () -> assertThat(isAllowed(token)).isTrue());
        clock.later(Duration.ofMinutes(51), () -> assertThat(isAllowed(token)).isFalse());
        assertThat(jdbc.sql("select count(*) from opaque_token t where t::text like '%' || :token || '%'")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void areAdministratorsToo() throws SQLException {
        var id = shop.admin(shop.named("grace"), SHA256, shop.role(shop.named("Clerks"), ORDERS));
        var token = shop.adminToken(id, earlier(239));
        var old = shop.adminToken(id, earlier(241));

        assertThat(run()).contains("tokens of people: 1 new");

        assertThat(introspect(token).json()).containsEntry("sub", "admin:" + id);
        assertThat(server.isActive(old)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 59, 61",
                "2, 119, 121",
                "0.5, 29, 31",
                "100000, 43199, 43201",
                "1e999999999, 43199, 43201",
                "0, -, 0",
                "'', -, 0",
                "-1, -, 0",
                "an hour, -, 0"
            })
    void keepThemForAsLongAsTheShopSays(@Nullable String hours, @Nullable Integer good, int over) throws SQLException {
        if (hours != null) {
            shop.insert("core_config_data", "path", "oauth/access_token_lifetime/customer", "value", hours);
        }
        var id = shop.customer(SHA256);
        var living = good == null ? null : shop.customerToken(id, earlier(good));
        var expired = shop.customerToken(id, earlier(over));

        run();

        assertThat(server.isActive(expired)).isFalse();
        assertThat(living == null || server.isActive(living)).isTrue();
    }

    @Test
    void bringNothingThatTheShopWouldNotTake() throws SQLException {
        var id = shop.customer(SHA256);
        var closed = shop.customerToken(shop.customer(SHA256, "is_active", 0), earlier(1));
        var stranger = customers.add(UUID.randomUUID() + "@example.com", null, null, SHA256);
        shop.customer(SHA256, "entity_id", stranger.id());
        var ofStranger = shop.customerToken(stranger.id(), earlier(1));
        var revoked = shop.customerToken(id, earlier(1));
        shop.execute("update m2_oauth_token set revoked = 1 where token = '" + revoked + "'");
        var request = shop.customerToken(id, earlier(1));
        shop.execute("update m2_oauth_token set type = 'request' where token = '" + request + "'");
        var other = shop.customerToken(id, earlier(1));
        shop.execute("update m2_oauth_token set user_type = 2 where token = '" + other + "'");
        var early = shop.customerToken(id, clock.instant().plusSeconds(120));
        var ended = shop.customer(SHA256);
        var ofEnded = shop.customerToken(ended, earlier(5));
        shop.insert(
                "jwt_auth_revoked",
                "user_type_id",
                3,
                "user_id",
                ended,
                "revoke_before",
                earlier(4).getEpochSecond());
        var odd = shop.customerToken(id, earlier(1)).substring(1);
        shop.execute("update m2_oauth_token set token = '" + odd + "' where token like '%" + odd + "'");

        assertThat(run(true)).doesNotContain("tokens of people:");
        var report = run();

        assertThat(List.of(closed, ofStranger, revoked, request, other, early, ofEnded, odd))
                .noneMatch(server::isActive);
        assertThat(report)
                .doesNotContain("tokens of people:", closed, ofStranger)
                .contains("3 tokens of people who did not come, are closed or were changed since:")
                .contains("customer:" + stranger.id())
                .contains("customer:" + ended);
    }

    @Test
    void signInWithAnHmacOfTheShopsKey() throws SQLException {
        var id = shop.customer(HMAC);

        assertThat(run()).contains("1 customers whose password hash is an HMAC with the shop's key");

        assertThat(signIn(id, "passwort").status()).isEqualTo(400);
        assertThat(signIn(id, "password").status()).isEqualTo(200);
        assertThat(jdbc.sql("select password_hash from customer where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
        assertThat(signIn(id, "password").status()).isEqualTo(200);
    }

    private TestReply signIn(long id, String password) {
        return server.token(TestClient.STOREFRONT, "password")
                .with("username", shop.email(id))
                .with("password", password)
                .send();
    }

    private TestReply introspect(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();
    }

    private boolean isAllowed(String token) {
        var headers = Map.of("authorization", List.of("Bearer " + token));
        return decisions.decide(new GatewayRequest("GET", ME, true, headers)) instanceof Decision.Allowed;
    }

    private Instant earlier(int minutes) {
        return clock.instant().minus(Duration.ofMinutes(minutes));
    }

    private String run() {
        return run(false);
    }

    private String run(boolean dryRun) {
        return shop.moveInto(magento, dryRun, TestShop.KEY);
    }
}
