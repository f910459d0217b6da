package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ends with a client, its secrets and its scopes: the rows of {@code docs/revocation.md} on clients. */
@ServerTest
class ClientEndingsTests {

    private final TestServer server;
    private final TestPeople people;
    private final ClientDirectory directory;
    private final ShiftableClock clock;

    ClientEndingsTests(TestServer server, TestPeople people, ClientDirectory directory, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.directory = directory;
        this.clock = clock;
    }

    @Test
    void endsWithTheClientAndStaysOverWhenItIsEnabledAgain() {
        var connected = connect("account.read");
        var own = application();
        var ownToken = token(own);

        people.disable(connected.client());
        people.disable(own);
        assertThat(connected.isOver()).isTrue();
        assertThat(server.isActive(ownToken)).isFalse();

        enable(connected.client());
        enable(own);
        assertThat(connected.isOver()).isTrue();
        assertThat(server.isActive(ownToken)).isFalse();
        assertThat(connected.isSignedIn()).isTrue();
        clock.later(
                Duration.ofSeconds(3),
                () -> assertThat(server.isActive(token(own))).isTrue());
    }

    @Test
    void endsWhenTheClientIsSavedSwitchedOff() {
        var connected = connect("account.read");
        var client = directory.find(connected.client().id()).orElseThrow();

        people.clients().save(changed(client, false, client.optionalScopes(), client.userTypes()));
        people.clients().save(client);
        people.refresh();

        assertThat(connected.isOver()).isTrue();
    }

    @Test
    void endsWithAClientThatIsDeletedWhoeverComesInItsPlace() {
        var connected = connect("account.read");
        var client = directory.find(connected.client().id()).orElseThrow();

        people.clients().delete(client.clientId());
        people.refresh();
        assertThat(connected.isOver()).isTrue();

        people.clients().save(client);
        var secret = people.clients().addSecret(client.clientId(), null).value();
        people.refresh();
        var again = new Connected(
                server,
                new TestClient(client.clientId(), secret),
                connected.person(),
                connected.visit(),
                connected.tokens());
        assertThat(again.isOver()).isTrue();
    }

    @Test
    void goesOnWithANewSecret() {
        var connected = connect("account.read");
        var id = connected.client().id();

        var secret = people.clients()
                .rotateSecret(id, clock.instant().plusSeconds(60))
                .value();
        people.refresh();

        assertThat(connected.isGood()).isTrue();
        var renewed = new TestClient(id, secret);
        assertThat(Connected.connect(server, renewed, people.customer(), "account.read")
                        .isGood())
                .isTrue();
        clock.later(Duration.ofSeconds(61), () -> {
            assertThat(connected.refresh().get("error")).isEqualTo("invalid_client");
            assertThat(connected.isActive()).isTrue();
            var same = new Connected(server, renewed, connected.person(), connected.visit(), connected.tokens());
            assertThat(same.isActive()).isTrue();
        });
    }

    @Test
    void narrowsWithTheClientsScopes() {
        var connected = connect("email", "account.read", "orders.read");
        var client = directory.find(connected.client().id()).orElseThrow();

        people.clients().save(changed(client, true, without(client, "orders.read", "email"), client.userTypes()));
        people.refresh();

        assertThat(connected.scopes()).containsExactlyInAnyOrder("openid", "account.read");
        assertThat(server.get(
                                "/userinfo",
                                "Authorization",
                                "Bearer " + connected.tokens().accessToken())
                        .has("email"))
                .isFalse();
        assertThat(connected.refresh().tokenScopes()).containsExactlyInAnyOrder("openid", "account.read");
    }

    @Test
    void isOverWhereTheClientServesSuchPeopleNoMore() {
        var connected = connect("openid", "account.read");
        var client = directory.find(connected.client().id()).orElseThrow();
        assertThat(connected.isActive()).isTrue();
        assertThat(connected.userInfo()).isEqualTo(200);
        assertThat(connected.atTheGateway()).isEqualTo(200);

        people.clients().save(changed(client, true, client.optionalScopes(), Set.of(UserType.ADMIN)));
        people.refresh();

        assertThat(connected.isActive()).isFalse();
        assertThat(connected.userInfo()).isEqualTo(401);
        assertThat(connected.atTheGateway()).isEqualTo(401);
        assertThat(connected.refresh().get("error")).isEqualTo("invalid_grant");
    }

    @Test
    void narrowsAnApplicationsOwnTokens() {
        var own = people.client(Set.of("client_credentials"), Set.of("orders.read", "catalog.read"));
        var token = token(own);
        var client = directory.find(own.id()).orElseThrow();

        people.clients().save(changed(client, true, Set.of("catalog.read"), client.userTypes()));
        people.refresh();

        assertThat(scope(token)).isEqualTo("catalog.read");
    }

    private String scope(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send()
                .text("scope");
    }

    private static Client changed(Client client, boolean enabled, Set<String> scopes, Set<UserType> userTypes) {
        return new Client(
                client.clientId(),
                client.display(),
                enabled,
                client.firstParty(),
                client.publicClient(),
                client.grantTypes(),
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.requiredScopes(),
                scopes,
                userTypes,
                client.audiences(),
                client.tokens(),
                client.lifetimes(),
                client.secrets());
    }

    private static Set<String> without(Client client, String... scopes) {
        var rest = new HashSet<>(client.optionalScopes());
        rest.removeAll(Set.of(scopes));
        return rest;
    }

    private void enable(TestClient client) {
        people.clients().enable(client.id());
        people.refresh();
    }

    private Connected connect(String... scopes) {
        return Connected.connect(server, people.client(Connected.GRANTS, Connected.SCOPES), people.customer(), scopes);
    }

    private TestClient application() {
        return people.client(Set.of("client_credentials"), Set.of("orders.read"));
    }

    private String token(TestClient client) {
        TestReply reply = server.token(client, "client_credentials").send();
        return reply.accessToken();
    }
}
