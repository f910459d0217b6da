package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Customers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who brought tokens along, when the shop is met again. */
@MovedShop
class RepeatedTokenImportTests {

    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1";

    private static final String MD5 = "37b635e58739e4a8fda53e4c465ab760:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0";

    private static final String ORDERS = "Store_Sales::orders_view";

    private final MagentoImport magento;
    private final TestServer server;
    private final Customers customers;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;
    private TestShop shop;

    RepeatedTokenImportTests(
            MagentoImport magento, TestServer server, Customers customers, ShiftableClock clock, JdbcClient jdbc) {
        this.magento = magento;
        this.server = server;
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
    void signOutWithThemAndStaySignedOutWhateverIsImported() throws SQLException {
        var byRest = shop.customerToken(shop.customer(SHA256), earlier(10));
        var byGraphQl = shop.customerToken(shop.customer(SHA256), earlier(10));
        var closed = shop.customer(SHA256);
        var ofClosed = shop.customerToken(closed, earlier(10));
        run();
        assertThat(List.of(byRest, byGraphQl, ofClosed)).allMatch(server::isActive);

        assertThat(post("/rest/V1/integration/customer/revoke-customer-token", null, byRest)
                        .body())
                .isEqualTo("true");
        assertThat(post("/graphql", "{\"query\": \"mutation { revokeCustomerToken { result } }\"}", byGraphQl)
                        .body())
                .contains("\"result\":true");
        customers.setActive(new Subject.Customer(closed), false);
        customers.setActive(new Subject.Customer(closed), true);
        for (var time = 0; time < 2; time++) {
            assertThat(List.of(byRest, byGraphQl, ofClosed)).noneMatch(server::isActive);
            assertThat(run()).contains("tokens of people: 3 here already");
        }
        assertThat(List.of(byRest, byGraphQl, ofClosed)).noneMatch(server::isActive);
    }

    @Test
    void loseHereWhatTheShopEndsLater() throws SQLException {
        var deleted = shop.customerToken(shop.customer(SHA256), earlier(10));
        var revoked = shop.customerToken(shop.customer(SHA256), earlier(10));
        var kept = shop.customerToken(shop.customer(SHA256), earlier(10));
        var admin = shop.admin(shop.named("grace"), SHA256, shop.role(shop.named("Clerks"), ORDERS));
        var ofAdmin = shop.adminToken(admin, earlier(10));
        run();
        shop.execute("delete from m2_oauth_token where token = '" + deleted + "'");
        shop.execute("update m2_oauth_token set revoked = 1 where token = '" + revoked + "'");

        assertThat(run(true)).contains("2 tokens that the shop ended since");
        assertThat(List.of(deleted, revoked, kept, ofAdmin)).allMatch(server::isActive);
        assertThat(run()).contains("2 tokens that the shop ended since");

        assertThat(List.of(deleted, revoked)).noneMatch(server::isActive);
        assertThat(List.of(kept, ofAdmin)).allMatch(server::isActive);
        assertThat(run()).doesNotContain("ended since");
    }

    /** Tokens that this server gave are no business of the shop. */
    @Test
    void keepWhatTheyGotHere() throws SQLException {
        var id = shop.customer(SHA256);
        run();
        var reply = server.call(
                "POST",
                "/rest/V1/integration/customer/token",
                "{\"username\":\"" + shop.email(id) + "\",\"password\":\"Pa55w0rd!\"}",
                "Content-Type",
                "application/json");
        var token = reply.body().replace("\"", "");

        run();

        assertThat(server.isActive(token)).isTrue();
    }

    @Test
    void concludesNothingFromATableThatIsNotThere() throws SQLException {
        var token = shop.customerToken(shop.customer(SHA256), earlier(10));
        run();
        shop.execute("drop table m2_oauth_token");

        run();

        assertThat(server.isActive(token)).isTrue();
    }

    @Test
    void signInAgainIfTheShopChangedThemAfterTheyCame() throws SQLException {
        var id = shop.customer(SHA256);
        run();
        var token = shop.customerToken(id, earlier(1));
        shop.execute("update m2_customer_entity set password_hash = '" + MD5 + "' where entity_id = " + id);

        assertThat(run(true)).contains("changed since: customer:" + id);
        assertThat(run()).contains("changed since: customer:" + id);

        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void areOnlyCountedWhereNothingIsWritten() throws SQLException {
        var known = shop.customer(SHA256);
        run();
        shop.customerToken(known, earlier(1));
        shop.customerToken(shop.customer(SHA256), earlier(1));
        var before = rows();

        assertThat(run(true)).contains("tokens of people: 2 new");

        assertThat(rows()).isEqualTo(before);
        assertThat(run()).contains("tokens of people: 2 new");
        var after = rows();
        assertThat(after).isNotEqualTo(before);
        assertThat(run()).contains("tokens of people: 2 here already");
        assertThat(rows()).isEqualTo(after);
    }

    private TestReply post(String path, @Nullable String body, String token) {
        return server.call("POST", path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
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

    private Map<String, @Nullable Object> rows() {
        return jdbc.sql("""
                        select (select md5(string_agg(t::text, '|' order by digest)) from opaque_token t) as tokens,
                            (select md5(string_agg(g::text, '|' order by id)) from access_grant g) as grants
                        """).query().singleRow();
    }
}
