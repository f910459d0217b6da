package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends with an account, its password and its role: the rows of {@code docs/revocation.md} on people. */
@ServerTest
class AccountEndingsTests {

    private static final String NEW_PASSWORD = "Another-password-2";

    private final TestServer server;
    private final TestPeople people;
    private final Accounts accounts;
    private final Admins admins;
    private final AdminRoles roles;
    private final PasswordHashing passwords;
    private final JdbcClient jdbc;

    AccountEndingsTests(
            TestServer server,
            TestPeople people,
            Accounts accounts,
            Admins admins,
            AdminRoles roles,
            PasswordHashing passwords,
            JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.accounts = accounts;
        this.admins = admins;
        this.roles = roles;
        this.passwords = passwords;
        this.jdbc = jdbc;
    }

    @Test
    void endsWithACustomersPassword() {
        var connected = connect(people.customer(), "account.read");

        accounts.changePassword(connected.person().subject(), passwords.hash(NEW_PASSWORD));

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
        assertThat(new Visit(server)
                        .signIn(connected.person().login(), NEW_PASSWORD)
                        .status())
                .isEqualTo(303);
        assertThat(why(connected)).containsExactly("password_changed");
    }

    @Test
    void endsWithAnAdministratorsPassword() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");

        accounts.changePassword(connected.person().subject(), passwords.hash(NEW_PASSWORD));

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
    }

    @Test
    void goesOnWhenTheSamePasswordIsHashedBetter() {
        var connected = connect(people.customer(), "account.read");
        var account = accounts.find(
                        connected.person().login(),
                        Set.of(connected.person().subject().type()))
                .orElseThrow();

        accounts.upgradeHash(account, passwords.hash(TestPeople.PASSWORD));

        assertThat(connected.isSignedIn()).isTrue();
        assertThat(connected.isGood()).isTrue();
    }

    @Test
    void neverBringsAnOldPasswordBack() {
        var customer = people.customer();
        var before = accounts.find(customer.login(), Set.of(customer.subject().type()))
                .orElseThrow();

        accounts.changePassword(customer.subject(), passwords.hash(NEW_PASSWORD));
        accounts.upgradeHash(before, passwords.hash(TestPeople.PASSWORD));

        assertThat(new Visit(server).signIn(customer.login(), NEW_PASSWORD).status())
                .isEqualTo(303);
    }

    @Test
    void endsWithTheAccountAndStaysOverWhenItIsOpenedAgain() {
        var connected = connect(people.customer(), "account.read");

        accounts.setActive(connected.person().subject(), false);
        assertThat(connected.isOver()).isTrue();

        accounts.setActive(connected.person().subject(), true);
        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
        assertThat(connect(connected.person(), "account.read").isGood()).isTrue();
        assertThat(why(connected)).containsExactly("account_closed", "account_opened");
    }

    @Test
    void endsWithTheAccountOfAnAdministrator() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");

        accounts.setActive(connected.person().subject(), false);

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
    }

    @Test
    void endsWhenAnOperatorClosesTheAccountInTheDatabase() {
        var connected = connect(people.customer(), "account.read");

        jdbc.sql("update customer set active = false where lower(email) = lower(:email)")
                .param("email", connected.person().login())
                .update();

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
    }

    @Test
    void givesNoChildAgainToAnAccountThatIsNoLongerActive() {
        var connected = connect(people.customer(), "account.read");
        assertThat(connected.refresh().status()).isEqualTo(200);
        assertThat(connected.refresh().status()).isEqualTo(200);

        jdbc.sql("update customer set active = false where lower(email) = lower(:email)")
                .param("email", connected.person().login())
                .update();

        assertThat(connected.refresh().get("error")).isEqualTo("invalid_grant");
    }

    @Test
    void endsWhenAnOperatorDeletesTheAccountInTheDatabase() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");

        jdbc.sql("delete from admin_user where username = :name")
                .param("name", connected.person().login())
                .update();

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
    }

    @Test
    void endsWithTheRole() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");

        admins.removeRole((Subject.Admin) connected.person().subject());

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
        assertThat(why(connected)).containsExactly("role_removed");
    }

    @Test
    void endsWhenTheRoleIsDeletedForAllWhoHadIt() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");
        var other = connect(people.admin("Store_Sales::sales"), "orders.read");

        roles.delete(role(connected.person(), "Store_Sales::sales"));

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isFalse();
        assertThat(other.isGood()).isTrue();
    }

    @Test
    void narrowsWithTheRole() {
        var connected = connect(
                people.admin("Store_Sales::sales", "Store_Customers::customers"), "orders.read", "customers.read");
        assertThat(connected.scopes()).containsExactlyInAnyOrder("openid", "orders.read", "customers.read");

        role(connected.person(), "Store_Sales::sales");

        assertThat(connected.scopes()).containsExactlyInAnyOrder("openid", "orders.read");
        assertThat(connected.refresh().tokenScopes()).containsExactlyInAnyOrder("openid", "orders.read");
        assertThat(connected.isSignedIn()).isTrue();
    }

    @Test
    void narrowsWithAnotherRole() {
        var connected = connect(
                people.admin("Store_Sales::sales", "Store_Customers::customers"), "orders.read", "customers.read");

        admins.changeRole(
                (Subject.Admin) connected.person().subject(),
                roles.save(
                        "other " + connected.person().login(), Set.of(new ResourceId("Store_Customers::customers"))));

        assertThat(connected.scopes()).containsExactlyInAnyOrder("openid", "customers.read");
        assertThat(connected.refresh().tokenScopes()).containsExactlyInAnyOrder("openid", "customers.read");
    }

    @Test
    void narrowsWhenAnOperatorTakesTheRoleAwayInTheDatabase() {
        var connected = connect(people.admin("Store_Sales::sales"), "orders.read");

        jdbc.sql("update admin_user set role_id = null where username = :name")
                .param("name", connected.person().login())
                .update();

        assertThat(connected.scopes()).containsExactly("openid");
        assertThat(connected.refresh().tokenScopes()).containsExactly("openid");
    }

    @Test
    void isOverWhenTheRoleLeavesNothingOfIt() {
        var client = people.client(Connected.GRANTS, Connected.SCOPES);
        var admin = people.admin("Store_Customers::customers");
        var tokens = new Visit(server)
                .signIn(admin)
                .grant(client, "customers.read")
                .redeem(server)
                .send();
        assertThat(server.isActive(tokens.accessToken())).isTrue();

        role(admin, "Store_Sales::sales");

        assertThat(server.isActive(tokens.accessToken())).isFalse();
    }

    private Connected connect(TestPeople.Person person, String... scopes) {
        return Connected.connect(server, people.client(Connected.GRANTS, Connected.SCOPES), person, scopes);
    }

    private long role(TestPeople.Person admin, String resource) {
        return roles.save("role " + admin.login(), Set.of(new ResourceId(resource)));
    }

    /** What the audit trail says of the subject. */
    private List<@Nullable String> why(Connected connected) {
        return jdbc.sql("""
                        select details ->> 'why' from audit_event
                        where action = 'access.ended' and details ->> 'subject' = :subject order by id
                        """)
                .param("subject", connected.person().subject().text())
                .query(String.class)
                .list();
    }
}
