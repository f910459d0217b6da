package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of the storefront, in the browser of a customer who is signed in. */
@ServerTest
class SessionDoorTests {

    private static final String COOKIE = "gatehouse_session";
    private static final String ME = "/rest/V1/customers/me";
    private static final String ORDERS = "/rest/V1/orders";

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final ShiftableClock clock;

    SessionDoorTests(TestServer server, TestPeople people, Statements statements, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.clock = clock;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void letsACustomersScriptReachWhatIsTheirs(Gateway gateway) {
        var customer = people.customer();

        var reply = AskedDoor.at(server, gateway)
                .about("GET", ME)
                .header("Cookie", "theme=dark; " + session(customer) + "; PHPSESSID=x")
                .header("X-Requested-With", "XMLHttpRequest")
                .ask();

        var id = ((Subject.Customer) customer.subject()).id();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Gatehouse-Subject")).isEqualTo("customer:" + id);
        assertThat(reply.header("X-Gatehouse-User-Type")).isEqualTo("customer");
        assertThat(reply.header("X-Gatehouse-Client")).isEmpty();
        assertThat(reply.header("X-Gatehouse-Scopes")).isEmpty();
        assertThat(reply.header("X-Gatehouse-Parameters"))
                .isEqualTo("[{\"name\":\"customerId\",\"force\":true,\"value\":\"" + id + "\"}]");
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    void letsItReachNothingElse() {
        var session = session(people.customer());

        var orders = script(ORDERS, session);
        assertThat(orders.status()).isEqualTo(403);
        assertThat(orders.header("WWW-Authenticate")).isNull();
        assertThat(script("/rest/all/V1/customers/me", session).status()).isEqualTo(403);
    }

    /** A form, a link or a picture of another site would bring the cookie and nothing more. */
    @ParameterizedTest
    @ValueSource(strings = {"", "xmlhttprequest", "XMLHttpRequest, XMLHttpRequest", "com.example.app", " "})
    void takesACookieAloneForNobody(String requestedWith) {
        var session = session(people.customer());
        var door = door(ME, session);

        var reply = requestedWith.isEmpty()
                ? door.ask()
                : door.header("X-Requested-With", requestedWith).ask();

        assertNobody(reply);
    }

    @Test
    void takesTheHeaderOnce() {
        var door = door(ME, session(people.customer())).header("X-Requested-With", "XMLHttpRequest");

        assertThat(door.ask().status()).isEqualTo(200);
        assertNobody(door.header("X-Requested-With", "XMLHttpRequest").ask());
    }

    /** So a page of another origin that asks its browser for that header is told no before the request itself is sent. */
    @ParameterizedTest
    @EnumSource(Gateway.class)
    void answersNoPreflight(Gateway gateway) {
        var reply = AskedDoor.at(server, gateway)
                .about("OPTIONS", ME)
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-requested-with")
                .ask();

        assertThat(reply.status()).isIn(403, 404);
        assertThat(reply.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void knowsNoAdministratorByTheirSession() {
        var session = session(people.admin("Store_Access::store"));

        assertNobody(script(ORDERS, session));
        assertNobody(script(ME, session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "Bearer", "DPoP a.b.c", "OAuth oauth_token=\"x\"", "Basic eDp5"})
    void takesWhoShowsATokenByThatAlone(String authorization) {
        var session = session(people.customer());

        var reply = door(ME, session)
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Authorization", authorization)
                .ask();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("X-Gatehouse-Subject")).isNull();
    }

    @Test
    void takesEndedSessionsForNobody() {
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        var session = COOKIE + "=" + visit.cookie(COOKIE);
        assertThat(script(ME, session).status()).isEqualTo(200);

        clock.later(Duration.ofMinutes(61), () -> assertNobody(script(ME, session)));
        visit.send(visit.get("/logout").form("/logout"));
        assertNobody(script(ME, session));
        var other = session(customer);
        assertThat(script(ME, other).status()).isEqualTo(200);
        people.close(customer);
        assertNobody(script(ME, other));
        // A guest may still do what guests may.
        assertThat(script("/rest/V1/products", other).status()).isEqualTo(200);
    }

    @Test
    void livesAsLongAsItIsUsed() {
        var session = session(people.customer());
        var minutes = List.of(50, 100, 150);

        minutes.forEach(minute -> clock.later(
                Duration.ofMinutes(minute),
                () -> assertThat(script(ME, session).status()).isEqualTo(200)));
    }

    @Test
    void takesNoCookieThatMayBeAnothers() {
        var session = session(people.customer());
        var other = session(people.customer());

        assertNobody(script(ME, session + "; " + other));
        assertNobody(script(ME, session + "x"));
        assertNobody(script(ME, "x" + session));
        assertNobody(script(ME, "__Host-" + session));
        assertNobody(script(ME, session.replace('=', ' ')));
        assertNobody(door(ME, session)
                .header("Cookie", other)
                .header("X-Requested-With", "XMLHttpRequest")
                .ask());
    }

    @Test
    void asksTheDatabaseOnceAndOnlyWhereItMatters() {
        var session = session(people.customer());
        var staff = session(people.admin("Store_Access::store"));

        assertThat(statements.during(() -> script(ME, session))).hasSize(1);
        assertThat(statements.during(() -> script(ME, staff))).hasSize(1);
        clock.later(
                Duration.ofMinutes(5),
                () -> assertThat(statements.during(() -> script(ME, session))).hasSize(1));
        assertThat(statements.during(() -> script("/rest/V1/products", session)))
                .isEmpty();
        assertThat(statements.during(() -> door(ME, session).ask())).isEmpty();
        assertThat(statements.during(() -> script(ME, COOKIE + "=short"))).isEmpty();
        var token = server.token(people.firstParty(Set.of("password"), Set.of("openid")), "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
        var both =
                door(ME, session).header("X-Requested-With", "XMLHttpRequest").bearer(token);
        assertThat(statements.during(both::ask)).hasSize(1);
    }

    private String session(TestPeople.Person person) {
        return COOKIE + "=" + new Visit(server).signIn(person).cookie(COOKIE);
    }

    private AskedDoor door(String target, String cookies) {
        return AskedDoor.at(server, Gateway.TRAEFIK).about("GET", target).header("Cookie", cookies);
    }

    private TestReply script(String target, String cookies) {
        return door(target, cookies)
                .header("X-Requested-With", "XMLHttpRequest")
                .ask();
    }

    private static void assertNobody(TestReply reply) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .first()
                .isEqualTo("Bearer");
        assertThat(reply.header("X-Gatehouse-Subject")).isNull();
    }
}
