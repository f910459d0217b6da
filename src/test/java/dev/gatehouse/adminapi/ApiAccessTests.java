package dev.gatehouse.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ApiCall;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may use the API of the console, and who is told so. */
@ServerTest
class ApiAccessTests {

    private static final String PATH = "/api/admin/integrations";
    private static final String RESOURCE = "Magento_Integration::integrations";
    private static final String ORDERS = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;
    private final JdbcClient jdbc;

    ApiAccessTests(TestServer server, TestPeople people, TestIntegrations partners, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    @Test
    void hidesItFromWhoMayNot() {
        var made = partners.made(null, ORDERS);
        var paths = List.of(PATH, PATH + "/" + made.id());

        for (var path : paths) {
            assertThat(server.get(path).status()).isEqualTo(401);
            assertThat(server.get(path).response().headers().allValues("WWW-Authenticate"))
                    .hasSize(2);
            assertThat(new ApiCall(server, "nonsense").get(path).header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"invalid_token\"");
            var lacking = api(ORDERS).get(path);
            assertThat(lacking.status()).isEqualTo(403);
            assertThat(lacking.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"" + RESOURCE + '"');
        }
        for (var call : List.of("activate", "reauthorize", "deactivate")) {
            assertThat(api(ORDERS)
                            .post(PATH + "/" + made.id() + "/" + call, Map.of())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api(ORDERS).delete(PATH + "/" + made.id()).status()).isEqualTo(403);
        assertThat(api(ORDERS).post(PATH, form(name())).status()).isEqualTo(403);
    }

    /** Both the person and what they granted must have it, at this moment. */
    @Test
    void isClosedWithTheRight() {
        var admin = people.admin(RESOURCE);
        var api = new ApiCall(server, token(admin, Set.of(RESOURCE)).send().accessToken());
        var narrow = new ApiCall(
                server,
                token(people.admin(RESOURCE, ORDERS), Set.of(ORDERS)).send().accessToken());
        assertThat(api.get(PATH).status()).isEqualTo(200);
        assertThat(narrow.get(PATH).status()).isEqualTo(403);

        jdbc.sql("update admin_role set resources = '{Store_Sales::orders_view}' where name = :name")
                .param("name", "role " + admin.login())
                .update();

        assertThat(api.get(PATH).status()).isEqualTo(403);
    }

    @Test
    void wantsTheProofOfABoundToken() {
        var key = DpopKey.random();
        var bound = token(people.admin(RESOURCE), Set.of(RESOURCE))
                .header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();

        assertThat(new ApiCall(server, bound).get(PATH).status()).isEqualTo(401);
        assertThat(server.get(PATH, "Authorization", "DPoP " + bound).status()).isEqualTo(401);
        var proof = key.proof("GET", server.address(PATH), bound);
        assertThat(server.get(PATH, "Authorization", "DPoP " + bound, "DPoP", proof)
                        .status())
                .isEqualTo(200);
        assertThat(server.get(PATH, "Authorization", "DPoP " + bound, "DPoP", proof)
                        .header("WWW-Authenticate"))
                .contains("invalid_dpop_proof");
    }

    /** An integration that could set up integrations could give itself everything. */
    @Test
    void opensToNobodyWhoSigns() {
        var active = partners.active(RESOURCE);

        var reply = server.get(PATH, "Authorization", partners.call(active).authorization("GET", server.address(PATH)));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void givesNobodyMoreThanTheyHave() {
        var big = partners.made(null, "Store_Sales::refunds");
        var api = api(RESOURCE, ORDERS);
        var all = Map.of("name", name(), "all_resources", true);

        assertThat(api.post(PATH, all).status()).isEqualTo(403);
        assertThat(api.post(PATH, form(name(), "Store_Sales::refunds")).status())
                .isEqualTo(403);
        assertThat(api.put(PATH + "/" + big.id(), form(name(), ORDERS)).status())
                .isEqualTo(403);
        assertThat(api.post(PATH + "/" + big.id() + "/activate", Map.of()).status())
                .isEqualTo(403);
        assertThat(api.post(PATH + "/" + big.id() + "/reauthorize", Map.of()).status())
                .isEqualTo(403);
        assertThat(api("Store_Access::store").post(PATH, all).status()).isEqualTo(201);
    }

    /** What they may do themselves counts only as far as they have let their client do it. */
    @Test
    void givesNoMoreThanTheTokenReachesTo() {
        var admin = people.admin(RESOURCE, ORDERS);
        var narrow = new ApiCall(server, token(admin, Set.of(RESOURCE)).send().accessToken());
        var wide = new ApiCall(
                server, token(admin, Set.of(RESOURCE, ORDERS)).send().accessToken());

        assertThat(narrow.post(PATH, form(name(), ORDERS)).status()).isEqualTo(403);
        assertThat(wide.post(PATH, form(name(), ORDERS)).status()).isEqualTo(201);
        assertThat(narrow.post(PATH, form(name(), RESOURCE)).status()).isEqualTo(201);
    }

    /** Machines call it. A page of another site is told nothing, and no method is refused for its sake. */
    @Test
    void isNoneForPagesOfOtherSites() {
        var path = PATH + "/" + partners.made(null).id();
        var token = token(people.admin(RESOURCE), Set.of(RESOURCE)).send().accessToken();
        var headers = new String[] {
            "Origin", "https://app.example", "Authorization", "Bearer " + token, "Content-Type", "application/json"
        };

        var read = server.get(path, headers);
        var changed = server.call("PUT", path, "{\"name\":\"" + name() + "\"}", headers);
        var asked = server.call(
                "OPTIONS", path, null, "Origin", "https://app.example", "Access-Control-Request-Method", "GET");

        assertThat(read.status()).isEqualTo(200);
        assertThat(changed.status()).isEqualTo(200);
        for (var reply : List.of(read, changed, asked)) {
            assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void keepsAnAuditTrailOfEverything() {
        var admin = people.admin(RESOURCE);
        var api = new ApiCall(server, token(admin, Set.of(RESOURCE)).send().accessToken());
        var path = PATH + "/" + api.post(PATH, form(name())).get("id");
        api.put(path, form(name()));
        api.post(path + "/activate", Map.of());
        api.post(path + "/reauthorize", Map.of());
        api.post(path + "/deactivate", Map.of());
        api.delete(path);

        assertThat(jdbc.sql(
                                "select action from audit_event where actor = :actor and action like 'integration.%' order by id")
                        .param("actor", admin.subject().text())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "integration.created",
                        "integration.changed",
                        "integration.activated",
                        "integration.reauthorized",
                        "integration.deactivated",
                        "integration.deleted");
    }

    private ApiCall api(String... resources) {
        return new ApiCall(
                server, token(people.admin(resources), Set.of(resources)).send().accessToken());
    }

    private TokenCall token(TestPeople.Person admin, Set<String> scopes) {
        return server.token(people.firstParty(Set.of("password"), scopes), "password")
                .with("username", admin.login())
                .with("password", TestPeople.PASSWORD);
    }

    private static Map<String, Object> form(String name, String... resources) {
        return Map.of("name", name, "resources", List.of(resources));
    }

    private static String name() {
        return "Api " + UUID.randomUUID();
    }
}
