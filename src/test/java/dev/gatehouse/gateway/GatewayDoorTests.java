package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What each kind of gateway is told. */
@ServerTest
class GatewayDoorTests {

    private static final String PRODUCTS = "/rest/V1/products";
    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "/rest/V1/orders";
    private static final String DPOP = "DPoP algs=\"ES256 EdDSA PS256 RS256\"";
    private static final List<String> IDENTITY = List.of(
            "X-Gatehouse-Subject",
            "X-Gatehouse-User-Type",
            "X-Gatehouse-Client",
            "X-Gatehouse-Scopes",
            "X-Gatehouse-Parameters");

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final MeterRegistry meters;

    GatewayDoorTests(TestServer server, TestPeople people, Statements statements, MeterRegistry meters) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.meters = meters;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void saysWhoCalls(Gateway gateway) {
        var customer = people.customer();
        var client = firstParty("account.read", "openid");

        var reply = at(gateway).about("GET", ME).bearer(token(client, customer)).ask();

        var id = ((Subject.Customer) customer.subject()).id();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("X-Gatehouse-Subject")).isEqualTo("customer:" + id);
        assertThat(reply.header("X-Gatehouse-User-Type")).isEqualTo("customer");
        assertThat(reply.header("X-Gatehouse-Client")).isEqualTo(client.id());
        assertThat(reply.header("X-Gatehouse-Scopes")).isEqualTo("account.read openid");
        assertThat(reply.header("X-Gatehouse-Parameters"))
                .isEqualTo("[{\"name\":\"customerId\",\"force\":true,\"value\":\"" + id + "\"}]");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void saysOfNobodyThatThereIsNobody(Gateway gateway) {
        var reply = at(gateway).about("GET", PRODUCTS).ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(identity(reply)).containsExactly("", "", "", "", "[]");
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void namesBothSchemesToWhoShowsNothing(Gateway gateway) {
        var reply = at(gateway).about("GET", ME).ask();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(challenges(reply)).containsExactly("Bearer", DPOP);
        assertNoIdentity(reply);
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void refusesATokenThatIsNoGood(Gateway gateway) {
        var reply = at(gateway).about("GET", ME).bearer("a.b.c").ask();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(challenges(reply)).containsExactly("Bearer error=\"invalid_token\"");
        assertNoIdentity(reply);
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void refusesWhoMayNot(Gateway gateway) {
        var token = token(firstParty("account.read"), people.customer());

        var reply = at(gateway).about("GET", ORDERS).bearer(token).ask();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(challenges(reply)).containsExactly("Bearer error=\"insufficient_scope\"");
        assertThat(reply.body()).isEmpty();
        assertNoIdentity(reply);
    }

    @Test
    void namesOnlyScopesThatTheClientMayAskForWhetherOrNotItsPersonHasTheRight() {
        var client = firstParty("orders.read", "openid");
        var may = at(Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .bearer(token(client, people.admin("Store_Sales::sales"), "openid"))
                .ask();
        var mayNot = at(Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .bearer(token(client, people.admin("Store_Catalog::catalog"), "openid"))
                .ask();

        assertThat(may.status()).isEqualTo(403);
        assertThat(challenges(may)).containsExactly("Bearer error=\"insufficient_scope\", scope=\"orders.read\"");
        assertThat(challenges(mayNot)).isEqualTo(challenges(may));
        assertThat(mayNot.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(value = Gateway.class, mode = Mode.EXCLUDE, names = "NGINX")
    void knowsNoOtherRoutes(Gateway gateway) {
        assertThat(at(gateway).about("GET", "/rest/V1/nothing").ask().status()).isEqualTo(404);
        assertThat(at(gateway).about("PATCH", PRODUCTS).ask().status()).isEqualTo(404);
        assertThat(at(gateway).about("OPTIONS", PRODUCTS).ask().status()).isEqualTo(404);
        assertThat(at(gateway).about("HEAD", PRODUCTS).ask().status()).isEqualTo(404);
    }

    /** It would make a 500 of any other status. */
    @ParameterizedTest
    @CsvSource({
        "GET, /rest/V1/nothing, 403, 404",
        "PATCH, /rest/V1/products, 403, 404",
        "GET, /rest//V1/products, 403, 404",
        "GET, /rest/V1/orders, 401, 401",
        "get, /rest/V1/products, 403, 400",
    })
    void tellsNginxTheTrueStatusBesideOneThatItUnderstands(String method, String target, int status, String told) {
        var reply = at(Gateway.NGINX).about(method, target).ask();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("X-Gatehouse-Status")).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void askedOfTheDatabaseAtMostOnce(Gateway gateway) {
        var token = token(firstParty("account.read"), people.customer());
        var mine = at(gateway).about("GET", ME).bearer(token);
        var guest = at(gateway).about("GET", ME);
        var open = at(gateway).about("GET", PRODUCTS).bearer(token);
        var refused = at(gateway).about("GET", ORDERS).bearer(token);
        mine.ask();

        assertThat(statements.during(mine::ask)).hasSize(1);
        assertThat(statements.during(refused::ask)).hasSize(1);
        assertThat(statements.during(guest::ask)).isEmpty();
        assertThat(statements.during(open::ask)).isEmpty();
    }

    @Test
    void countsHowDecisionsEnd() {
        var before = count("gatehouse.decisions", "outcome", "no_route");
        var unknown = count("gatehouse.gateways.refused", "why", "unknown");

        at(Gateway.TRAEFIK).about("GET", "/rest/V1/nothing").ask();
        AskedDoor.stranger(server, Gateway.TRAEFIK).about("GET", PRODUCTS).ask();

        assertThat(count("gatehouse.decisions", "outcome", "no_route")).isEqualTo(before + 1);
        assertThat(count("gatehouse.gateways.refused", "why", "unknown")).isEqualTo(unknown + 1);
    }

    private double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    private AskedDoor at(Gateway gateway) {
        return AskedDoor.at(server, gateway);
    }

    private static List<String> identity(TestReply reply) {
        return IDENTITY.stream().map(name -> String.valueOf(reply.header(name))).toList();
    }

    private static void assertNoIdentity(TestReply reply) {
        assertThat(identity(reply)).containsOnly("null");
    }

    private static List<String> challenges(TestReply reply) {
        return reply.response().headers().allValues("WWW-Authenticate");
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person, String... scope) {
        var call = server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD);
        return (scope.length == 0 ? call : call.with("scope", scope[0])).send().accessToken();
    }
}
