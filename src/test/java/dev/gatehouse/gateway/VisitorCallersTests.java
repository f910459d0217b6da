package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.RouteParameter;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.stores.Store;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Visitors behind a gateway: they may do what everybody may. */
@ServerTest
class VisitorCallersTests {

    private static final String ME = "/rest/V1/customers/me";

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;

    VisitorCallersTests(TestServer server, TestPeople people, Statements statements) {
        this.server = server;
        this.people = people;
        this.statements = statements;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void mayDoWhatEverybodyMay(Gateway gateway) {
        var reply = AskedDoor.at(server, gateway)
                .about("GET", "/rest/V1/products")
                .bearer(visitor(client()))
                .ask();

        assertThat(reply.status()).isEqualTo(200);
        // Where everybody may come, nobody is asked who they are.
        assertThat(reply.header("X-Gatehouse-Subject")).isEmpty();
        assertThat(reply.header("X-Gatehouse-Visitor")).isEmpty();
    }

    @Test
    void mayDoNothingElse() {
        for (var token : Set.of(visitor(client()), visitor(people.opaque(client())))) {
            for (var target : Set.of(ME, "/rest/V1/orders", "/rest/V1/customers")) {
                assertThat(ask(target, token).status()).as(target).isEqualTo(403);
                assertThat(ask(target, token).header("WWW-Authenticate")).contains("insufficient_scope");
            }
            assertThat(statements.during(() -> ask(ME, token))).hasSize(1);
        }
    }

    @Test
    void areNobodyOnceTheirTokenEnded() {
        var client = client();
        var token = visitor(client);
        server.post("/oauth2/revoke").by(client).with("token", token).send();

        assertThat(ask(ME, token).status()).isEqualTo(401);
    }

    @Test
    void areNobodyWhereTheirClientServesNone() {
        var client = client();
        var token = visitor(client);
        people.serving(client, UserType.ADMIN);

        assertThat(ask(ME, token).status()).isEqualTo(401);
    }

    @Test
    void areToldOfWithTheCustomerWhoTheyBecame() {
        var client = client();
        var visitor = visitor(client);
        var customer = people.customer();
        var tokens = server.post("/oauth2-token")
                .with("grant_type", "password")
                .with("client_id", client.id())
                .with("client_secret", client.secret())
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .with("visitor_access_token", visitor)
                .send();

        var reply = ask(ME, tokens.accessToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Gatehouse-Subject"))
                .isEqualTo(customer.subject().text());
        assertThat(reply.header("X-Gatehouse-Visitor"))
                .isEqualTo(TestReply.claims(visitor).get("sub"));
    }

    @Test
    void areNamedWhereItIsAskedWhoCalls() {
        var cart = new RouteParameter("cartId", true, "%cart_id%");
        var route = new Route("GET", "/V1/cart", Set.of(ResourceId.ANONYMOUS), List.of(cart), false);
        var visitor = new Subject.Visitor("0123456789abcdef0123");
        var caller = new Caller.Known(visitor, "shop", Set.of(), Permissions.NONE, Permissions.NONE);

        var decision = Decider.decide(new Routing.Found(route, Store.ANY), true, caller);

        var headers = new HashMap<String, String>();
        Identity.write((Decision.Allowed) decision, headers::put);
        assertThat(headers)
                .containsEntry("X-Gatehouse-Subject", "visitor:0123456789abcdef0123")
                .containsEntry("X-Gatehouse-User-Type", "visitor")
                .containsEntry("X-Gatehouse-Visitor", "")
                // Nothing is a visitor's own.
                .containsEntry("X-Gatehouse-Parameters", "[{\"name\":\"cartId\",\"force\":true,\"value\":null}]");
    }

    @Test
    void mayNotByThemselvesEither() {
        var reply = server.call(
                "POST",
                "/access/v1/evaluation",
                "{\"subject\":{\"type\":\"visitor\",\"id\":\"visitor:0123456789abcdef0123\"},"
                        + "\"action\":{\"name\":\"GET\"},\"resource\":{\"type\":\"route\",\"id\":\"/rest/V1/orders\"}}",
                "Content-Type",
                "application/json",
                "X-Gatehouse-Secret",
                AskedDoor.SECRET);

        assertThat(reply.body()).isEqualTo("{\"decision\":false,\"context\":{\"status\":403}}");
    }

    private TestClient client() {
        return people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read", "orders.read"));
    }

    private String visitor(TestClient client) {
        return server.post("/oauth2-token")
                .with("grant_type", "password")
                .with("client_id", client.id())
                .with("client_secret", client.secret())
                .with("username", "guest")
                .with("password", "guest")
                .send()
                .accessToken();
    }

    private TestReply ask(String target, String token) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", target)
                .bearer(token)
                .ask();
    }
}
