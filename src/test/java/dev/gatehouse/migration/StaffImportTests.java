package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Rights;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class StaffImportTests {

    private static final String PASSWORD = "Pa55w0rd!";
    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1";

    /** A node of the tree with something below it. */
    private static final String SALES = "Store_Sales::sales";

    private static final String ORDERS = "Store_Sales::orders";

    private final MagentoImport magento;
    private final TestServer server;
    private final TestPeople people;
    private final Rights rights;
    private final AdminRoles roles;
    private final Admins admins;
    private final JdbcClient jdbc;
    private TestShop shop;

    StaffImportTests(
            MagentoImport magento,
            TestServer server,
            TestPeople people,
            Rights rights,
            AdminRoles roles,
            Admins admins,
            JdbcClient jdbc) {
        this.magento = magento;
        this.server = server;
        this.people = people;
        this.rights = rights;
        this.roles = roles;
        this.admins = admins;
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
    void bringsAdministratorsWhoSignInWithTheirOldPassword() throws SQLException {
        var role = shop.role(shop.named("Clerks"), ORDERS);
        var username = shop.named("grace");
        var id = shop.admin(username, SHA256, role);

        run();

        assertThat(new Visit(server).signIn(username, "wrong").status()).isEqualTo(401);
        assertThat(new Visit(server).signIn(username, PASSWORD).status()).isEqualTo(303);
        assertThat(admin(id)).containsEntry("username", username).containsEntry("name", "Grace Hopper");
        assertThat(String.valueOf(admin(id).get("password_hash"))).startsWith("$argon2id$");
    }

    @Test
    void givesARoleWhatItAllowsAndNothingBelowThat() throws SQLException {
        var role = shop.role(shop.named("Few"), SALES, "!" + ORDERS, "Other_Shop::unknown");
        var id = shop.admin(shop.named("few"), SHA256, role);

        var report = run();

        assertThat(allows(id, SALES)).isTrue();
        assertThat(allows(id, ORDERS)).isFalse();
        assertThat(allows(id, "Other_Shop::unknown")).isTrue();
        assertThat(allows(id, "Other_Shop::another")).isFalse();
        assertThat(report).contains("1 roles with resources that no acl.xml here has");
    }

    @Test
    void givesEverythingToWhoMayDoEverything() throws SQLException {
        var role = shop.role(shop.named("All"), "Magento_Backend::all");
        var id = shop.admin(shop.named("all"), SHA256, role);

        run();

        assertThat(allows(id, ORDERS)).isTrue();
        assertThat(allows(id, "Other_Shop::added_later")).isTrue();
    }

    @Test
    void keepsClosedWhoIsClosed() throws SQLException {
        var role = shop.role(shop.named("Clerks"), ORDERS);
        var inactive = shop.admin(shop.named("inactive"), SHA256, role);
        var expired = shop.admin(shop.named("expired"), SHA256, role);
        var expiring = shop.admin(shop.named("expiring"), SHA256, role);
        var locked = shop.admin(shop.named("locked"), SHA256, role);
        shop.execute("update m2_admin_user set is_active = 0 where user_id = " + inactive);
        shop.execute("update m2_admin_user set lock_expires = '2037-01-01 00:00:00' where user_id = " + locked);
        shop.insert("admin_user_expiration", "user_id", expired, "expires_at", "2021-01-01 00:00:00");
        shop.insert("admin_user_expiration", "user_id", expiring, "expires_at", "2037-01-01 00:00:00");
        shop.insert("tfa_user_config", "user_id", expiring, "encoded_config", "0:3:anything");

        var report = run();

        for (var name : new String[] {"inactive", "expired", "locked"}) {
            assertThat(new Visit(server).signIn(shop.named(name), PASSWORD).status())
                    .isEqualTo(401);
        }
        assertThat(new Visit(server).signIn(shop.named("expiring"), PASSWORD).status())
                .isEqualTo(303);
        assertThat(report)
                .contains("whose account would expire there, and does not here: " + shop.named("expiring"))
                .contains("whose second factor does not come along: " + expiring);
    }

    @Test
    void bringsWhoHasNoRoleWithoutRights() throws SQLException {
        var id = shop.number();
        shop.insert("admin_user", "user_id", id, "username", shop.named("nobody"), "password", SHA256);

        var report = run();

        assertThat(allows(id, ORDERS)).isFalse();
        assertThat(report)
                .contains("who come without a role, and may do nothing until they have one: " + shop.named("nobody"));
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        var name = shop.named("Clerks");
        var id = shop.admin(shop.named("grace"), SHA256, shop.role(name, ORDERS));
        assertThat(run(true)).contains("roles: 1 new").contains("administrators: 1 new");
        assertThat(found("admin_role", "name", name)).isZero();
        run();
        var before = admin(id);

        assertThat(run()).contains("roles: 1 here already").contains("administrators: 1 here already");

        assertThat(admin(id)).usingRecursiveComparison().isEqualTo(before);
        assertThat(found("admin_role", "name", name)).isOne();
    }

    @Test
    void followsTheShopUntilSomethingIsChangedHere() throws SQLException {
        var role = shop.role(shop.named("Clerks"), ORDERS);
        var id = shop.admin(shop.named("grace"), SHA256, role);
        run();
        shop.rules(role, SALES);
        shop.execute("update m2_admin_user set lastname = 'Murray' where user_id = " + id);

        assertThat(run()).contains("roles: 1 brought up to date").contains("administrators: 1 brought up to date");
        assertThat(allows(id, SALES)).isTrue();
        assertThat(admin(id)).containsEntry("name", "Grace Murray");

        roles.save(shop.named("Clerks"), Set.of(new ResourceId(ORDERS)));
        admins.setActive(new Subject.Admin(id), false);
        shop.rules(role, "Store_Sales::another");
        shop.execute("update m2_admin_user set lastname = 'Hopper' where user_id = " + id);

        assertThat(run())
                .contains("roles: 1 changed on both sides")
                .contains("administrators: 1 changed on both sides");
        assertThat(admin(id)).containsEntry("name", "Grace Murray").containsEntry("active", false);
    }

    @Test
    void leavesAloneWhoWasGivenARoleHere() throws SQLException {
        var id = shop.number();
        shop.insert("admin_user", "user_id", id, "username", shop.named("nobody"), "password", SHA256);
        run();
        admins.changeRole(new Subject.Admin(id), roles.save(shop.named("Ours"), Set.of(new ResourceId(ORDERS))));
        assertThat(run()).contains("administrators: 1 here already");

        shop.execute("update m2_admin_user set lastname = 'Hopper' where user_id = " + id);

        assertThat(run()).contains("administrators: 1 changed on both sides");
        assertThat(allows(id, ORDERS)).isTrue();
    }

    @Test
    void endsWhatTheShopEnded() throws SQLException {
        var id = shop.admin(shop.named("grace"), SHA256, shop.role(shop.named("Clerks"), ORDERS));
        shop.insert("jwt_auth_revoked", "user_type_id", 2, "user_id", id, "revoke_before", 1_700_000_000L);
        run();
        assertThat(provenFrom(id)).isEqualTo(Instant.ofEpochSecond(1_700_000_000));

        shop.execute("update m2_jwt_auth_revoked set revoke_before = 1700000060");
        run();
        assertThat(provenFrom(id)).isEqualTo(Instant.ofEpochSecond(1_700_000_060));

        admins.setActive(new Subject.Admin(id), false);
        var closed = provenFrom(id);
        run();
        assertThat(provenFrom(id)).isEqualTo(closed);
    }

    @Test
    void takesARoleOfTheSameNameAndRightsForTheSame() throws SQLException {
        var all = shop.role(shop.named("Bosses"), "Magento_Backend::all");
        var id = shop.admin(shop.named("boss"), SHA256, all);
        run();
        jdbc.sql("update admin_role set moved_id = null, moved_as = null where name = :name")
                .param("name", shop.named("Bosses"))
                .update();

        var report = run();

        assertThat(report).contains("roles: 1 here already").contains("administrators: 1 here already");
        assertThat(allows(id, ORDERS)).isTrue();
    }

    @Test
    void overwritesNobody() throws SQLException {
        var here = people.admin(ORDERS);
        var stranger = (Subject.Admin) people.admin(ORDERS).subject();
        var roleHere = "role " + here.login();
        var role = shop.role(roleHere, "Magento_Backend::all");
        var sameName = shop.admin(here.login(), SHA256, role);
        shop.execute("insert into m2_admin_user (user_id, username, password) values (" + stranger.id() + ", '"
                + shop.named("other") + "', '" + SHA256 + "')");
        var lower = shop.admin(shop.named("without"), SHA256, role);
        var before = admin(stranger.id());

        var report = run();

        assertThat(report)
                .contains("roles: 1 whose name or address is taken")
                .contains("administrators: 1 new, 1 whose number is taken, 1 whose name or address is taken");
        assertThat(found("admin_user", "id", sameName)).isZero();
        assertThat(admin(stranger.id())).isEqualTo(before);
        assertThat(allows(((Subject.Admin) here.subject()).id(), "Other_Shop::anything"))
                .isFalse();
        assertThat(allows(lower, ORDERS)).isFalse();
        // And the same once more.
        assertThat(run()).contains("administrators: 1 here already, 1 whose number is taken");
    }

    private String run() {
        return run(false);
    }

    private String run(boolean dryRun) {
        return shop.moveInto(magento, dryRun, TestShop.KEY);
    }

    private boolean allows(long admin, String resource) {
        return rights.of(new Subject.Admin(admin)).allow(new ResourceId(resource));
    }

    private Map<String, @Nullable Object> admin(long id) {
        return jdbc.sql("select * from admin_user where id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    private Instant provenFrom(long id) {
        return jdbc.sql("select proven_from from admin_user where id = :id")
                .param("id", id)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }

    private long found(String table, String column, Object value) {
        return jdbc.sql("select count(*) from " + table + " where " + column + " = :value")
                .param("value", value)
                .query(Long.class)
                .single();
    }
}
