package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestIntegrations.Active;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests to the shop that an integration signed (OAuth 1.0a), at the doors of the gateways. */
@ServerTest
class SignedCallTests {

    private static final String ORDERS = "/rest/V1/orders";
    private static final String RESOURCE = "Store_Sales::orders_view";
    private static final String SHOP = "https://shop.example.com";

    private final TestServer server;
    private final TestIntegrations partners;
    private final Statements statements;
    private final JdbcClient jdbc;

    SignedCallTests(TestServer server, TestIntegrations partners, Statements statements, JdbcClient jdbc) {
        this.server = server;
        this.partners = partners;
        this.statements = statements;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @EnumSource(value = Gateway.class, mode = EnumSource.Mode.EXCLUDE, names = "ENVOY")
    void passWithTheRightsOfTheIntegration(Gateway gateway) {
        var active = partners.active(RESOURCE);

        var reply = AskedDoor.at(server, gateway)
                .about("GET", ORDERS + "?b=2&a=1")
                .header(
                        "Authorization",
                        partners.call(active)
                                .signing("a", "1")
                                .signing("b", "2")
                                .authorization("GET", SHOP + ORDERS))
                .ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Gatehouse-Subject")).isEqualTo("integration:" + active.id());
        assertThat(reply.header("X-Gatehouse-User-Type")).isEqualTo("integration");
        assertThat(reply.header("X-Gatehouse-Client")).isEmpty();
    }

    @Test
    void passAtEnvoyForTheHostThatItTells() {
        var active = partners.active(RESOURCE);
        var address = server.address(ORDERS).replace("http:", "https:");

        var reply = AskedDoor.at(server, Gateway.ENVOY)
                .about("GET", ORDERS)
                .header("Authorization", partners.call(active).authorization("GET", address))
                .ask();

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void costTwoStatements() {
        var active = partners.active(RESOURCE);
        var door = door(partners.call(active));

        assertThat(statements.during(door::ask)).hasSize(2);
    }

    @Test
    void areRefusedWithWhatTheIntegrationMayNot() {
        var active = partners.active("Store_Sales::refunds");

        var reply = ask(partners.call(active));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("WWW-Authenticate")).isNull();
    }

    /** A console names the nodes above; they must not bring what stands beside. */
    @Test
    void haveEachListedResourceAndNotWhatIsBelow() {
        assertThat(ask(partners.call(partners.active("Store_Sales::sales", "Store_Sales::orders")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void loseARightAtTheNextRequest() {
        var active = partners.active(RESOURCE);
        assertThat(ask(partners.call(active)).status()).isEqualTo(200);

        jdbc.sql("update integration set resources = '{}' where id = :id")
                .param("id", active.id())
                .update();

        assertThat(ask(partners.call(active)).status()).isEqualTo(403);
    }

    @Test
    void areOfNobodyOnceTheIntegrationIsOff() {
        var active = partners.active(RESOURCE);

        partners.deactivate(active.id());
        assertProblem(ask(partners.call(active)), "token_revoke");

        jdbc.sql("""
                        update integration_token set revoked = false where consumer_id =
                            (select id from integration_consumer where key = :key)
                        """).param("key", active.key()).update();
        var reply = ask(partners.call(active));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().headers().allValues("WWW-Authenticate")).hasSize(2);
    }

    @Test
    void areNotLookedAtWhereEverybodyMayCome() {
        var door = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", "/rest/V1/products")
                .header("Authorization", "OAuth nonsense");

        assertThat(statements.during(door::ask)).isEmpty();
        assertThat(door.ask().status()).isEqualTo(200);
    }

    @Test
    void areNoBearerTokensUnlessTheShopAllowsIt() {
        var active = partners.active(RESOURCE);

        var reply = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .bearer(active.token())
                .ask();

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void tellWhatAnIntegrationMayDoWhoAsksAboutIt() {
        var active = partners.active(RESOURCE);

        assertThat(evaluated(active)).isTrue();
        partners.deactivate(active.id());
        assertThat(evaluated(active)).isFalse();
    }

    private boolean evaluated(Active active) {
        var subject = AuthZenCall.subject("integration", "integration:" + active.id());
        return new AuthZenCall(server)
                .ask(AuthZenCall.ONE, AuthZenCall.object(subject, AuthZenCall.GET, AuthZenCall.ORDERS))
                .get("decision")
                .equals(true);
    }

    private TestReply ask(OAuth1Call call) {
        return door(call).ask();
    }

    private AskedDoor door(OAuth1Call call) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .header("Authorization", call.authorization("GET", SHOP + ORDERS));
    }

    private static void assertProblem(TestReply reply, String problem) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("OAuth oauth_problem=\"" + problem + '"');
    }
}
