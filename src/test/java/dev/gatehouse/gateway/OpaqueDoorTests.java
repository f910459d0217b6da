package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that say nothing, behind a gateway: they are decided upon like those that say all. */
@ServerTest
class OpaqueDoorTests {

    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "/rest/V1/orders";

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final ShiftableClock clock;

    OpaqueDoorTests(TestServer server, TestPeople people, Statements statements, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.clock = clock;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void sayWhoCalls(Gateway gateway) {
        var customer = people.customer();
        var client = client("account.read");
        var token = token(client, customer);
        assertThat(token).doesNotContain(".");
        var asked = AskedDoor.at(server, gateway).about("GET", ME).bearer(token);

        var reply = asked.ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Gatehouse-Subject"))
                .isEqualTo(customer.subject().text());
        assertThat(reply.header("X-Gatehouse-Client")).isEqualTo(client.id());
        assertThat(reply.header("X-Gatehouse-Scopes")).isEqualTo("account.read");
        assertThat(statements.during(asked::ask)).hasSize(1);
    }

    @Test
    void letStaffDoWhatTheirRoleSaysNow() {
        var token = token(client("orders.read"), people.admin("Store_Sales::sales"));
        var other = token(client("orders.read"), people.admin("Store_Reports::reports"));

        assertThat(status(ORDERS, token)).isEqualTo(200);
        assertThat(status(ORDERS, other)).isEqualTo(403);
        assertThat(status(ME, token)).isEqualTo(403);
        assertThat(statements.during(() -> status(ORDERS, token))).hasSize(1);
    }

    @Test
    void areWorthNothingOnceTheyEnded() {
        var client = client("account.read");
        var customer = people.customer();
        var revoked = token(client, customer);
        var closed = token(client, customer);

        clock.later(
                Duration.ofMinutes(61), () -> assertThat(status(ME, revoked)).isEqualTo(401));
        server.post("/oauth2/revoke").by(client).with("token", revoked).send();
        assertThat(status(ME, revoked)).isEqualTo(401);
        assertThat(status(ME, closed)).isEqualTo(200);
        people.close(customer);
        assertThat(status(ME, closed)).isEqualTo(401);
    }

    @Test
    void costNothingWhereNoneOfOursLooksLikeThat() {
        var token = token(client("account.read"), people.customer());

        assertThat(statements.during(() -> status(ME, token.substring(1)))).isEmpty();
        assertThat(status(ME, token.substring(1))).isEqualTo(401);
        assertThat(status(ME, token + "A")).isEqualTo(401);
    }

    private int status(String target, String token) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", target)
                .bearer(token)
                .ask()
                .status();
    }

    private TestClient client(String... scopes) {
        return people.opaque(people.firstParty(Set.of("password"), Set.of(scopes)));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }
}
