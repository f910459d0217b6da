package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.Relay;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.AdminRoles;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;

/** Decisions of a second server, in a process of its own: what changes at the first, and what happens without the database. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherNodeDoorTests {

    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "/rest/V1/orders";
    private static final String PRODUCTS = "/rest/V1/products";

    /** Promised is a second; the rest is for a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final TestServer here;
    private final TestServer there;
    private final TestPeople people;
    private final AdminRoles roles;
    private final Relay relay;
    private final OtherNode node;

    OtherNodeDoorTests(TestServer here, TestPeople people, AdminRoles roles, Environment environment) {
        this.here = here;
        this.people = people;
        this.roles = roles;
        this.relay = new Relay(environment.getRequiredProperty("spring.datasource.url"));
        this.node = OtherNode.start(
                environment,
                Map.of("spring.datasource.url", relay.url(), "spring.datasource.hikari.connection-timeout", "1000"));
        this.there = node.server();
    }

    @AfterAll
    void stop() {
        node.close();
        relay.close();
    }

    @Test
    void seesARevokedTokenAtOnce() {
        var client = firstParty("account.read");
        var token = token(client, people.customer());
        var opaque = people.opaque(firstParty("account.read"));
        var other = token(opaque, people.customer());
        soon(() -> assertThat(status(ME, token)).isEqualTo(200));
        soon(() -> assertThat(status(ME, other)).isEqualTo(200));

        here.post("/oauth2/revoke").by(client).with("token", token).send();
        here.post("/oauth2/revoke").by(opaque).with("token", other).send();

        assertThat(status(ME, token)).isEqualTo(401);
        assertThat(status(ME, other)).isEqualTo(401);
    }

    @Test
    void seesAShrunkenRoleAtOnce() {
        var admin = people.admin("Store_Sales::sales");
        var token = token(firstParty("orders.read"), admin);
        soon(() -> assertThat(status(ORDERS, token)).isEqualTo(200));

        roles.save("role " + admin.login(), Set.of(new ResourceId("Store_Reports::reports")));

        assertThat(status(ORDERS, token)).isEqualTo(403);
    }

    @Test
    void seesAClosedAccountAndAnEndedSessionAtOnce() {
        var customer = people.customer();
        var visit = new Visit(here).signIn(customer);
        var session = "gatehouse_session=" + visit.cookie("gatehouse_session");
        var token = token(firstParty("account.read"), customer);
        soon(() -> assertThat(status(ME, token)).isEqualTo(200));
        assertThat(script(session)).isEqualTo(200);

        visit.send(visit.get("/logout").form("/logout"));
        assertThat(script(session)).isEqualTo(401);
        people.close(customer);
        assertThat(status(ME, token)).isEqualTo(401);
    }

    @Test
    void seesADisabledClientSoon() {
        var client = firstParty("account.read");
        var token = token(client, people.customer());
        soon(() -> assertThat(status(ME, token)).isEqualTo(200));

        people.disable(client);

        soon(() -> assertThat(status(ME, token)).isEqualTo(401));
    }

    @Test
    void saysYesToNobodyWhileTheDatabaseIsAway() {
        var customer = people.customer();
        var token = token(firstParty("account.read"), customer);
        var session = "gatehouse_session=" + new Visit(here).signIn(customer).cookie("gatehouse_session");
        soon(() -> assertThat(status(ME, token)).isEqualTo(200));

        relay.cut();
        try {
            for (var gateway : Gateway.values()) {
                var reply = AskedDoor.at(there, gateway)
                        .about("GET", ME)
                        .bearer(token)
                        .ask();
                assertAway(gateway, reply);
            }
            assertThat(script(session)).isEqualTo(503);
            assertThat(evaluation(token).status()).isEqualTo(503);
            assertThat(evaluation(token).body()).doesNotContain("decision\"");
            var introspected = there.post("/oauth2/introspect")
                    .by(TestClient.BACKEND)
                    .with("token", token)
                    .send();
            assertThat(introspected.status()).isEqualTo(503);
            assertThat(introspected.get("error")).isEqualTo("temporarily_unavailable");
            // What needs no look at it is decided as ever.
            assertThat(status(PRODUCTS, token)).isEqualTo(200);
            assertThat(status("/rest/V1/nothing", token)).isEqualTo(404);
        } finally {
            relay.mend();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(status(ME, token)).isEqualTo(200));
        assertThat(script(session)).isEqualTo(200);
    }

    private static void assertAway(Gateway gateway, TestReply reply) {
        assertThat(reply.status()).isEqualTo(gateway == Gateway.NGINX ? 403 : 503);
        assertThat(reply.header("X-Gatehouse-Status")).isEqualTo(gateway == Gateway.NGINX ? "503" : null);
        assertThat(reply.header("X-Gatehouse-Subject")).isNull();
        assertThat(reply.header("WWW-Authenticate")).isNull();
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.body()).isEmpty();
    }

    private TestReply evaluation(String token) {
        return new AuthZenCall(there)
                .ask(
                        AuthZenCall.ONE,
                        AuthZenCall.object(
                                AuthZenCall.holder("token", "-", token), AuthZenCall.GET, AuthZenCall.route(ME)));
    }

    private int status(String target, String token) {
        return AskedDoor.at(there, Gateway.TRAEFIK)
                .about("GET", target)
                .bearer(token)
                .ask()
                .status();
    }

    private int script(String session) {
        return AskedDoor.at(there, Gateway.TRAEFIK)
                .about("GET", ME)
                .header("Cookie", session)
                .header("X-Requested-With", "XMLHttpRequest")
                .ask()
                .status();
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return here.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }

    private static void soon(ThrowingRunnable isSo) {
        await().atMost(SOON).untilAsserted(isSo);
    }
}
