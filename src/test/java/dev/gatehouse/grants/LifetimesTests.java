package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long access tokens live: by who they speak for, unless the client has its own lifetime. */
@ServerTest
class LifetimesTests {

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private final TestServer server;
    private final TestPeople people;
    private final ClientDirectory directory;

    LifetimesTests(TestServer server, TestPeople people, ClientDirectory directory) {
        this.server = server;
        this.people = people;
        this.directory = directory;
    }

    @Test
    void aCustomersTokenLivesAnHour() {
        assertThat(lifetime(signIn(client(null), people.customer()))).isEqualTo(HOUR);
    }

    @Test
    void anAdministratorsTokenLivesFourHours() {
        assertThat(lifetime(signIn(client(null), people.admin("Store_Sales::sales"))))
                .isEqualTo(4 * HOUR);
    }

    @Test
    void anApplicationsTokenLivesAnHour() {
        var reply = server.token(TestClient.BACKEND, "client_credentials").send();

        assertThat(lifetime(reply)).isEqualTo(HOUR);
    }

    @Test
    void aClientMayHaveALifetimeOfItsOwn() {
        var client = client(Duration.ofMinutes(5));

        assertThat(lifetime(signIn(client, people.customer()))).isEqualTo(300);
        assertThat(lifetime(signIn(client, people.admin("Store_Sales::sales")))).isEqualTo(300);
    }

    private TestReply signIn(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }

    private static long lifetime(TestReply reply) {
        var claims = TestReply.claims(reply.accessToken());
        return seconds(claims.get("exp")) - seconds(claims.get("iat"));
    }

    private static long seconds(@Nullable Object claim) {
        return Long.parseLong(String.valueOf(claim));
    }

    private TestClient client(@Nullable Duration accessToken) {
        var id = "test-" + UUID.randomUUID();
        people.clients()
                .save(new Client(
                        id,
                        new Client.Display("Test Client", null, null, true),
                        true,
                        true,
                        false,
                        Set.of("password"),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of("orders.read", "account.read"),
                        Set.of(UserType.CUSTOMER, UserType.ADMIN),
                        Set.of(),
                        Client.Tokens.DEFAULT,
                        new Client.Lifetimes(accessToken, null, null),
                        List.of()));
        var secret = people.clients().addSecret(id, null).value();
        directory.refresh();
        return new TestClient(id, secret);
    }
}
