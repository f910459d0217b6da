package dev.gatehouse.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ApiCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activating integrations by the API of the console. */
@ServerTest
class ActivationsApiTests {

    private static final String PATH = "/api/admin/integrations";
    private static final String RESOURCE = "Magento_Integration::integrations";
    private static final String ORDERS = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;

    ActivationsApiTests(TestServer server, TestPeople people, TestIntegrations partners) {
        this.server = server;
        this.people = people;
        this.partners = partners;
    }

    @Test
    void activatesWhoExchangesNothing() {
        var api = api(RESOURCE, ORDERS);
        var path = PATH + "/" + api.post(PATH, form(name(), ORDERS)).get("id");

        var first = api.post(path + "/activate", Map.of());
        var second = api.post(path + "/activate", Map.of());
        var third = api.post(path + "/reauthorize", Map.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(credentials(first).keySet())
                .containsExactlyInAnyOrder("consumer_key", "consumer_secret", "access_token", "access_token_secret");
        assertThat(credentials(first).values()).allMatch(value -> value.matches("[0-9a-z]{32}"));
        assertThat(first.body()).contains("\"status\":\"active\"");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.has("credentials")).isFalse();
        assertThat(credentials(third))
                .containsEntry("consumer_key", credentials(first).get("consumer_key"))
                .containsEntry("consumer_secret", credentials(first).get("consumer_secret"))
                .doesNotContainEntry("access_token", credentials(first).get("access_token"));
        assertThat(api.get(path).body()).doesNotContain(credentials(third).get("consumer_secret"));
    }

    @Test
    void sendsWhatIsExchangedToTheEndpoint() {
        try (var partner = new StandInPartner()) {
            var api = api(RESOURCE, ORDERS);
            var form = new HashMap<String, Object>(form(name(), ORDERS));
            form.put("endpoint", partner.address("/endpoint"));
            form.put("identity_link_url", partner.address("/login?shop=1"));
            var made = api.post(PATH, form);

            var sent = api.post(
                    PATH + "/" + made.get("id") + "/activate",
                    Map.of("success_call_back", "https://shop.example/back?x=1"));

            var posted = partner.taken().orElseThrow();
            assertThat(posted.form().keySet())
                    .containsExactlyInAnyOrder(
                            "oauth_consumer_key", "oauth_consumer_secret", "store_base_url", "oauth_verifier");
            assertThat(posted.get("store_base_url")).isEqualTo(server.address("/"));
            assertThat(posted.get("oauth_consumer_key")).isEqualTo(made.get("consumer_key"));
            assertThat(sent.status()).isEqualTo(200);
            assertThat(sent.body())
                    .contains("\"status\":\"inactive\"")
                    .contains("\"identity_link_url\":\"" + partner.address("/login?shop=1") + "&oauth_consumer_key="
                            + made.get("consumer_key")
                            + "&success_call_back=https%3A%2F%2Fshop.example%2Fback%3Fx%3D1\"")
                    .doesNotContain(posted.get("oauth_consumer_secret"), posted.get("oauth_verifier"));
        }
    }

    @Test
    void saysThatNobodyTookIt() {
        var partner = new StandInPartner();
        var made = partners.made(partner);
        partner.close();

        var reply = api(RESOURCE).post(PATH + "/" + made.id() + "/activate", Map.of());

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.get("detail"))
                .isEqualTo(
                        "The attempt to post data to consumer failed due to an unexpected error. Please try again later.");
        assertThat(reply.get("reason")).isEqualTo("The connection failed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example/", "javascript:alert(1)", "https:x"})
    void sendsNobodyBackToWhereItIsNotSafe(String callback) {
        var made = partners.made(null);

        assertThat(api(RESOURCE)
                        .post(PATH + "/" + made.id() + "/activate", Map.of("success_call_back", callback))
                        .status())
                .isEqualTo(400);
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

    @SuppressWarnings("unchecked")
    private static Map<String, String> credentials(TestReply reply) {
        return (Map<String, String>) reply.get("credentials");
    }

    private static String name() {
        return "Api " + UUID.randomUUID();
    }
}
