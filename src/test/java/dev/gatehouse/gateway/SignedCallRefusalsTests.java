package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.routes.Route;
import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signed requests that are not let pass, at the doors of the gateways. */
@ServerTest
class SignedCallRefusalsTests {

    private static final String ORDERS = "/rest/V1/orders";
    private static final String RESOURCE = "Store_Sales::orders_view";
    private static final String SHOP = "https://shop.example.com";
    private static final String WRONG = "signature_invalid";

    private final TestServer server;
    private final TestIntegrations partners;
    private final ShiftableClock clock;
    private final Acl acl;
    private final OAuth1Callers callers;

    SignedCallRefusalsTests(
            TestServer server, TestIntegrations partners, ShiftableClock clock, Acl acl, OAuth1Callers callers) {
        this.server = server;
        this.partners = partners;
        this.clock = clock;
        this.acl = acl;
        this.callers = callers;
    }

    @Test
    void areForOneRequest() {
        var active = partners.active(RESOURCE);

        assertProblem(asked("POST", ORDERS, partners.call(active).authorization("GET", SHOP + ORDERS)), WRONG);
        assertProblem(asked("GET", ORDERS + "?x=1", partners.call(active).authorization("GET", SHOP + ORDERS)), WRONG);
        assertProblem(
                asked("GET", ORDERS, partners.call(active).authorization("GET", "https://evil.example" + ORDERS)),
                WRONG);
        assertProblem(
                asked("GET", ORDERS, partners.call(active).authorization("GET", "http://shop.example.com" + ORDERS)),
                WRONG);
        assertProblem(
                asked("GET", ORDERS, partners.call(active).authorization("GET", server.address("/gateway/traefik"))),
                WRONG);
    }

    @Test
    void areTakenOnce() {
        var door = door(partners.call(partners.active(RESOURCE)));

        assertThat(door.ask().status()).isEqualTo(200);
        assertProblem(door.ask(), "nonce_used");
    }

    @Test
    void areTakenOnceOfManyAtTheSameMoment() throws Exception {
        for (var round = 0; round < 5; round++) {
            var door = door(partners.call(partners.active(RESOURCE)));

            var replies = Race.run(_ -> door.ask().status());

            assertThat(replies.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(replies.stream().filter(status -> status == 401)).hasSize(Race.RUNNERS - 1);
        }
    }

    @Test
    void areGoodForTenMinutes() {
        var active = partners.active(RESOURCE);
        var late = door(partners.call(active));
        var later = door(partners.call(active));

        clock.later(
                Duration.ofSeconds(595), () -> assertThat(late.ask().status()).isEqualTo(200));
        clock.later(Duration.ofSeconds(605), () -> assertProblem(later.ask(), "timestamp_refused"));
    }

    @Test
    void needAnAccessToken() {
        var active = partners.active(RESOURCE);
        var other = partners.active(RESOURCE);
        var mine = partners.call(active.key(), active.secret());

        assertProblem(ask(mine), "parameter_absent");
        assertProblem(ask(partners.call(active.key(), active.secret()).token("x".repeat(32), "x")), WRONG);
        assertProblem(
                ask(partners.call(active.key(), active.secret()).token(other.token(), other.tokenSecret())),
                "token_rejected");
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner, RESOURCE);
            var requested = partners.call(begun.key(), begun.secret())
                    .post("/oauth/token/request")
                    .body()
                    .split("[=&]", -1);
            assertProblem(
                    ask(partners.call(begun.key(), begun.secret()).token(requested[1], requested[3])),
                    "token_rejected");
        }
    }

    @Test
    void areRefusedWhereNobodyTellsTheHost() {
        var active = partners.active(RESOURCE);

        var reply = AskedDoor.at(server, Gateway.TRAEFIK)
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", ORDERS)
                .header("X-Forwarded-Proto", "https")
                .header("Authorization", partners.call(active).authorization("GET", SHOP + ORDERS))
                .ask();

        assertProblem(reply, WRONG);
    }

    @Test
    void areRefusedBesideAnotherCredential() {
        var active = partners.active(RESOURCE);
        var signed = partners.call(active).authorization("GET", SHOP + ORDERS);

        var reply = server.raw(
                "GET",
                "/gateway/traefik",
                "X-Gatehouse-Secret: " + AskedDoor.SECRET,
                "X-Forwarded-Method: GET",
                "X-Forwarded-Uri: " + ORDERS,
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: shop.example.com",
                "Authorization: " + signed,
                "Authorization: Bearer x");

        assertThat(reply).startsWith("HTTP/1.1 401");
    }

    @Test
    void areWordedAsMagentoWordsThem() {
        var unsigned = partners.call("k".repeat(32), "s").with("oauth_signature", "x");

        assertWords(
                unsigned,
                400,
                "{\"message\":\"\\\"%fieldName\\\" is required. Enter and try again.\","
                        + "\"parameters\":{\"fieldName\":\"oauth_token\"}}");
        assertWords(
                unsigned.token("x".repeat(32), ""),
                401,
                "{\"message\":\"The signature is invalid. Verify and try again.\"}");
        assertWords(
                unsigned.with("oauth_version", "2"),
                400,
                "{\"message\":\"The \\\"2\\\" Oauth version isn't supported.\"}");
    }

    private void assertWords(OAuth1Call call, int status, String body) {
        var denial = denied(call, List.of());

        assertThat(denial.status()).isEqualTo(status);
        assertThat(denial.body()).isEqualTo(new Denial.Body("application/json;charset=utf-8", body));
    }

    @Test
    void areWordedInXmlForWhoWantsIt() {
        var unsigned = partners.call("k".repeat(32), "s").with("oauth_version", "<2>");

        assertThat(denied(unsigned, List.of("text/xml")).body())
                .isEqualTo(new Denial.Body("application/xml;charset=utf-8", """
                        <?xml version="1.0"?>
                        <response>
                          <message>The "&lt;2&gt;" Oauth version isn't supported.</message>
                        </response>
                        """));
    }

    private Denial denied(OAuth1Call call, List<String> accept) {
        var magento = new MagentoErrors(new GatewayProperties(List.of(), List.of(), null, true));
        var header = call.authorization("GET", SHOP + ORDERS);
        var request = new GatewayRequest(
                "GET", ORDERS, true, SHOP, Map.of("authorization", List.of(header), "accept", accept));
        var guest = (Caller.Guest) callers.find(request, acl.now()).orElseThrow();
        var route = new Route("GET", "/V1/orders", Set.of(new ResourceId(RESOURCE)), List.of(), false);
        return magento.of(
                new Decision.NeedsSignIn(route, guest, Reason.CREDENTIALS_REFUSED), request, Denial.plain(401));
    }

    private TestReply ask(OAuth1Call call) {
        return door(call).ask();
    }

    private AskedDoor door(OAuth1Call call) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", ORDERS)
                .header("Authorization", call.authorization("GET", SHOP + ORDERS));
    }

    private TestReply asked(String method, String target, String authorization) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about(method, target)
                .header("Authorization", authorization)
                .ask();
    }

    private static void assertProblem(TestReply reply, String problem) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("OAuth oauth_problem=\"" + problem + '"');
    }
}
