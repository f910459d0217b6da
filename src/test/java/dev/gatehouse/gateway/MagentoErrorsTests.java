package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** A shop that is known by an address, has two secrets, and answers as Magento does. */
@ServerTest
@TestPropertySource(
        properties = {
            "gatehouse.gateway.shop=https://api.example.com",
            "gatehouse.gateway.magento-errors=true",
            "gatehouse.gateway.secrets=demo-gateway-secret-known-to-everybody,another-secret-of-more-than-32-characters",
        })
class MagentoErrorsTests {

    private static final String ORDERS = "/rest/V1/orders";
    private static final String METADATA =
            "resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource\"";
    private static final String ALGORITHMS = "algs=\"ES256 EdDSA PS256 RS256\"";

    private final TestServer server;
    private final TestPeople people;

    MagentoErrorsTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void answersWhoIsNobodyAsMagentoDoes(Gateway gateway) {
        var reply = AskedDoor.at(server, gateway).about("GET", ORDERS).ask();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.body())
                .isEqualTo("{\"message\":\"The consumer isn't authorized to access %resources.\","
                        + "\"parameters\":{\"resources\":\"Store_Sales::orders_view\"}}");
    }

    @Test
    void answersWhoMayNotTheSame() {
        var token = token();
        var one = AskedDoor.at(server, Gateway.TRAEFIK).about("GET", ORDERS).bearer(token);
        var two = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("DELETE", "/rest/V1/products/a")
                .bearer(token);

        assertThat(one.ask().status()).isEqualTo(401);
        assertThat(one.ask().header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\", " + METADATA);
        assertThat(two.ask().body())
                .isEqualTo("{\"message\":\"The consumer isn't authorized to access %resources.\","
                        + "\"parameters\":{\"resources\":\"Store_Catalog::products_edit, Store_Catalog::prices\"}}");
    }

    @Test
    void answersEverythingElseAsMagentoDoes() {
        var door = AskedDoor.at(server, Gateway.CADDY).about("GET", "/rest/V1/nothing");
        var method = AskedDoor.at(server, Gateway.CADDY).about("PATCH", ORDERS);

        assertThat(door.ask().status()).isEqualTo(404);
        assertThat(door.ask().body()).isEqualTo("{\"message\":\"Request does not match any route.\"}");
        assertThat(method.ask().status()).isEqualTo(405);
        assertThat(method.ask().body()).isEqualTo("{\"message\":\"The PATCH HTTP method is not supported.\"}");
    }

    @Test
    void refusesPlainHttpAsMagentoDoes() {
        var client = people.firstParty(Set.of("password"), Set.of("Store_Sales::refunds"));
        var admin = people.admin("Store_Access::store");
        var token = server.token(client, "password")
                .with("username", admin.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();

        var reply = AskedDoor.at(server, Gateway.TRAEFIK)
                .header("X-Forwarded-Method", "POST")
                .header("X-Forwarded-Uri", "/rest/V1/orders/7/refund")
                .bearer(token)
                .ask();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Operation allowed only in HTTPS\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/xml",
                "application/xhtml+xml",
                "text/*",
                "application/json;q=0.2, Application/XML;q=0.5",
                "image/png, text/xml;level=1;q=0.1",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
            })
    void saysTheSameInXmlToWhoReadsThat(String accept) {
        var reply = accepting(Gateway.TRAEFIK, ORDERS, accept);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/xml;charset=utf-8");
        assertThat(reply.body()).isEqualTo("""
                        <?xml version="1.0"?>
                        <response>
                          <message>The consumer isn't authorized to access %resources.</message>
                          <parameters>
                            <resources>Store_Sales::orders_view</resources>
                          </parameters>
                        </response>
                        """);
        assertThat(accepting(Gateway.ENVOY, "/rest/V1/nothing", accept).body()).isEqualTo("""
                        <?xml version="1.0"?>
                        <response>
                          <message>Request does not match any route.</message>
                        </response>
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "application/xml;q=0.5, application/json",
                "application/json, application/xml",
                "x",
                ",;q=1,",
                "text/<script>",
            })
    void saysItInJsonToWhoReadsThatOrSaysNothingClear(String accept) {
        var reply = accepting(Gateway.CADDY, ORDERS, accept);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.body()).startsWith("{\"message\":\"The consumer");
    }

    @Test
    void tellsWhoReadsNeither() {
        var reply = accepting(Gateway.TRAEFIK, ORDERS, "image/png;q=0.5, image/gif, te\"xt/x");
        var nginx = accepting(Gateway.NGINX, ORDERS, "image/png");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.body())
                .isEqualTo(
                        "{\"message\":\"Server cannot match any of the given Accept HTTP header media type(s) from the "
                                + "request: \\\"image/gif, image/png\\\" with media types from the config of response renderer.\"}");
        assertThat(nginx.status()).isEqualTo(403);
        assertThat(nginx.header("X-Gatehouse-Status")).isEqualTo("406");
        assertThat(accepting(Gateway.TRAEFIK, "/rest/V1/products", "image/png").status())
                .as("what is allowed is the shop's to answer")
                .isEqualTo(200);
    }

    @Test
    void givesNginxXmlInOneLine() {
        var reply = accepting(Gateway.NGINX, ORDERS, "text/xml");

        assertThat(reply.header("X-Gatehouse-Body"))
                .isEqualTo(
                        "<?xml version=\"1.0\"?><response><message>The consumer isn't authorized to access %resources.</message>"
                                + "<parameters><resources>Store_Sales::orders_view</resources></parameters></response>");
        assertThat(reply.header("Content-Type")).isEqualTo("application/xml;charset=utf-8");
    }

    private TestReply accepting(Gateway gateway, String target, String accept) {
        return AskedDoor.at(server, gateway)
                .about("GET", target)
                .header("Accept", accept)
                .ask();
    }

    @Test
    void givesNginxTheBodyInAHeader() {
        var reply = AskedDoor.at(server, Gateway.NGINX)
                .about("GET", "/rest/V1/nothing")
                .ask();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("X-Gatehouse-Status")).isEqualTo("404");
        assertThat(reply.header("X-Gatehouse-Body")).isEqualTo(reply.body());
    }

    @Test
    void namesTheMetadataOfTheResource() {
        var reply = AskedDoor.at(server, Gateway.TRAEFIK).about("GET", ORDERS).ask();
        var metadata = server.get("/.well-known/oauth-protected-resource");

        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer " + METADATA, "DPoP " + ALGORITHMS + ", " + METADATA);
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.json())
                .containsEntry("resource", "https://api.example.com")
                .containsEntry("authorization_servers", List.of(server.issuer()))
                .containsEntry("bearer_methods_supported", List.of("header"));
    }

    @Test
    void takesBothSecretsWhileOneIsReplaced() {
        for (var secret : List.of(AskedDoor.SECRET, "another-secret-of-more-than-32-characters")) {
            assertThat(AskedDoor.stranger(server, Gateway.TRAEFIK)
                            .header("X-Gatehouse-Secret", secret)
                            .about("GET", "/rest/V1/products")
                            .ask()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void wantsProofsForTheShopWhateverTheGatewaySaysOfTheHost() {
        var key = DpopKey.random();
        var bound = call().header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();
        var path = "/rest/V1/customers/me";

        assertThat(proven(bound, key.proof("GET", "https://api.example.com" + path, bound)))
                .isEqualTo(200);
        assertThat(proven(bound, key.proof("GET", "https://shop.example.com" + path, bound)))
                .isEqualTo(401);
    }

    private int proven(String token, String proof) {
        return AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", "/rest/V1/customers/me")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .ask()
                .status();
    }

    private String token() {
        return call().send().accessToken();
    }

    private TokenCall call() {
        return server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD);
    }
}
