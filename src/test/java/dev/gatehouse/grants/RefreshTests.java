package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.consent.Consents;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.AdminRoles;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6749 §6 with the rotation of RFC 9700 §4.14.2. */
@ServerTest
class RefreshTests {

    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> SCOPES = Set.of("account.read", "orders.read", "customers.read");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Consents consents;
    private final AdminRoles roles;

    RefreshTests(TestServer server, TestPeople people, ShiftableClock clock, Consents consents, AdminRoles roles) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.consents = consents;
        this.roles = roles;
    }

    @Test
    void givesANewAccessTokenAndANewRefreshToken() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());

        var second = refresh(client, first);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Cache-Control")).contains("no-store");
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.tokenScopes()).isEqualTo(first.tokenScopes());
        assertThat(server.isActive(second.accessToken())).isTrue();
    }

    @Test
    void givesTheSameChildAgainInsideTheGraceWindow() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());
        var second = refresh(client, first);

        clock.later(Duration.ofSeconds(29), () -> {
            var again = refresh(client, first);

            assertThat(again.status()).isEqualTo(200);
            assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
        });
    }

    @Test
    void endsTheGrantWhenThePredecessorComesAfterTheGraceWindow() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());
        var second = refresh(client, first);

        clock.later(Duration.ofSeconds(30), () -> refused(refresh(client, first), "invalid_grant"));

        refused(refresh(client, second), "invalid_grant");
        assertThat(server.isActive(second.accessToken())).isFalse();
    }

    @Test
    void endsTheGrantWhenAnOlderTokenComesInsideTheGraceWindow() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());
        var third = refresh(client, refresh(client, first));

        refused(refresh(client, first), "invalid_grant");

        refused(refresh(client, third), "invalid_grant");
        assertThat(server.isActive(third.accessToken())).isFalse();
    }

    @Test
    void refusesTheTokenOfAnotherClientAndDoesNotUseItUp() {
        var client = people.publicClient(SCOPES);
        var first = tokens(client, people.customer());

        refused(refresh(people.publicClient(SCOPES), first), "invalid_grant");

        assertThat(refresh(client, first).status()).isEqualTo(200);
    }

    @Test
    void endsTheGrantWhenAnotherClientComesWithThePredecessor() {
        var client = people.publicClient(SCOPES);
        var first = tokens(client, people.customer());
        var second = refresh(client, first);

        refused(refresh(people.publicClient(SCOPES), first), "invalid_grant");

        refused(refresh(client, second), "invalid_grant");
    }

    @Test
    void narrowsTheScopeForOneTokenOnly() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());

        var narrow = refresh(client, first.refreshToken(), "account.read");
        var wide = refresh(client, narrow);

        assertThat(narrow.tokenScopes()).containsExactly("account.read");
        assertThat(wide.tokenScopes()).containsExactlyInAnyOrder("account.read", "orders.read");
    }

    @Test
    void neverGivesMoreThanWasGranted() {
        var client = people.client(GRANTS, SCOPES);
        var visit = new Visit(server).signIn(people.customer());
        var first = visit.grant(client, "account.read").redeem(server).send();

        refused(refresh(client, first.refreshToken(), "account.read orders.read"), "invalid_scope");

        assertThat(refresh(client, first).tokenScopes()).containsExactly("account.read");
    }

    @Test
    void endsWhenItWasNotUsedForTooLong() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());
        var other = tokens(client, people.customer());

        clock.later(
                Duration.ofDays(14).minusMinutes(1),
                () -> assertThat(refresh(client, first).status()).isEqualTo(200));
        clock.later(Duration.ofDays(14).plusMinutes(1), () -> refused(refresh(client, other), "invalid_grant"));
    }

    @Test
    void endsAfterNinetyDaysHoweverOftenItWasUsed() {
        var client = people.client(GRANTS, SCOPES);
        var current = new TestReply[] {tokens(client, people.customer())};
        for (var day = 10; day < 90; day += 10) {
            clock.later(Duration.ofDays(day), () -> {
                current[0] = refresh(client, current[0]);
                assertThat(current[0].status()).isEqualTo(200);
            });
        }

        clock.later(Duration.ofDays(90).plusMinutes(2), () -> refused(refresh(client, current[0]), "invalid_grant"));
    }

    @Test
    void neverOutlivesTheConsent() {
        var client = people.client(GRANTS, Set.of("account.read", "orders.read"));
        var customer = people.customer();
        tokens(client, customer);
        var late = new TestReply[1];
        clock.later(
                Duration.ofDays(364),
                () -> late[0] = new Visit(server)
                        .signIn(customer)
                        .grant(client, "account.read orders.read")
                        .redeem(server)
                        .send());

        assertThat(late[0].status()).isEqualTo(200);
        clock.later(Duration.ofDays(366), () -> refused(refresh(client, late[0]), "invalid_grant"));
    }

    @Test
    void endsWhenTheAccountIsClosed() {
        var client = people.client(GRANTS, SCOPES);
        var customer = people.customer();
        var first = tokens(client, customer);

        people.close(customer);

        refused(refresh(client, first), "invalid_grant");
        assertThat(server.isActive(first.accessToken())).isFalse();
    }

    @Test
    void endsWhenTheConsentIsWithdrawn() {
        var client = people.client(GRANTS, SCOPES);
        var customer = people.customer();
        var first = tokens(client, customer);

        consents.withdraw(client.id(), customer.subject());

        refused(refresh(client, first), "invalid_grant");
        assertThat(server.isActive(first.accessToken())).isFalse();
    }

    @Test
    void endsWhenTheClientIsDisabled() {
        var client = people.client(GRANTS, SCOPES);
        var first = tokens(client, people.customer());

        people.disable(client);

        var reply = refresh(client, first);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
        assertThat(server.isActive(first.accessToken())).isFalse();
    }

    @Test
    void dropsWhatTheRoleNoLongerAllows() {
        var client = people.client(GRANTS, SCOPES);
        var admin = people.admin("Store_Sales::sales", "Store_Customers::customers");
        var visit = new Visit(server).signIn(admin);
        var first =
                visit.grant(client, "orders.read customers.read").redeem(server).send();

        roles.save("role " + admin.login(), Set.of(new ResourceId("Store_Sales::sales")));
        var second = refresh(client, first);

        assertThat(first.tokenScopes()).containsExactlyInAnyOrder("orders.read", "customers.read");
        assertThat(second.tokenScopes()).containsExactly("orders.read");
    }

    @Test
    void refusesWhenTheRoleAllowsNothingOfItAnyMore() {
        var client = people.client(GRANTS, SCOPES);
        var admin = people.admin("Store_Customers::customers");
        var first = new Visit(server)
                .signIn(admin)
                .grant(client, "customers.read")
                .redeem(server)
                .send();

        roles.save("role " + admin.login(), Set.of(new ResourceId("Store_Sales::sales")));

        refused(refresh(client, first), "invalid_grant");
    }

    private TestReply tokens(TestClient client, TestPeople.Person person) {
        return new Visit(server)
                .signIn(person)
                .grant(client, "account.read orders.read")
                .redeem(server)
                .send();
    }

    private TestReply refresh(TestClient client, TestReply last) {
        return server.token(client, "refresh_token")
                .with("refresh_token", last.refreshToken())
                .send();
    }

    private TestReply refresh(TestClient client, String refreshToken, String scope) {
        return server.token(client, "refresh_token")
                .with("refresh_token", refreshToken)
                .with("scope", scope)
                .send();
    }

    private static void refused(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo(error);
    }
}
