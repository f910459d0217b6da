package dev.gatehouse.adminapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ApiCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Integrations by the API of the console, as a machine sees it. */
@ServerTest
class IntegrationsApiTests {

    private static final String PATH = "/api/admin/integrations";
    private static final String RESOURCE = "Magento_Integration::integrations";
    private static final String ORDERS = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;
    private final JdbcClient jdbc;

    IntegrationsApiTests(TestServer server, TestPeople people, TestIntegrations partners, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    @Test
    void makesOne() {
        var name = name();

        var made = api(RESOURCE, ORDERS).post(PATH, form(name, ORDERS));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(server.address(PATH + "/" + made.get("id")));
        assertThat(made.json())
                .containsEntry("name", name)
                .containsEntry("status", "inactive")
                .containsEntry("setup", "manual")
                .containsEntry("all_resources", false)
                .containsEntry("resources", List.of(ORDERS))
                .containsEntry("token_exchange", false);
        assertThat(made.text("consumer_key")).matches("[0-9a-z]{32}");
        assertThat(api(RESOURCE).get(PATH + "/" + made.get("id")).json()).isEqualTo(made.json());
        assertThat(api(RESOURCE).get(PATH).body()).contains(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name",
                "{\"name\":\"\"} | name",
                "{\"name\":7} | name",
                "{\"name\":\"a\\u0000b\"} | name",
                "{\"name\":\"\\ud800\"} | name",
                "{\"name\":\"x\",\"email\":\"nobody\"} | email",
                "{\"name\":\"x\",\"endpoint\":\"ftp://x.example\"} | endpoint",
                "{\"name\":\"x\",\"endpoint\":\"https://u:p@x.example\"} | endpoint",
                "{\"name\":\"x\",\"endpoint\":\"https://x.example/#f\"} | endpoint",
                "{\"name\":\"x\",\"endpoint\":\"https://x.example:65536/\"} | endpoint",
                "{\"name\":\"x\",\"identity_link_url\":\"javascript:alert(1)\"} | identity_link_url",
                "{\"name\":\"x\",\"resources\":\"all\"} | resources",
                "{\"name\":\"x\",\"resources\":[7]} | resources",
                "{\"name\":\"x\",\"resources\":[\"Store_Sales::orders_view\"],\"all_resources\":true} | resources",
                "{\"name\":\"x\",\"all_resources\":\"yes\"} | all_resources",
                "{\"name\":\"x\",\"consumer_key\":\"mine\"} | consumer_key"
            })
    void saysWhatCannotBeTaken(String body, String member) {
        var reply = api(RESOURCE).send("POST", PATH, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().get("problems")).asString().contains(member);
    }

    @Test
    void namesTheResourcesThatThereAreNot() {
        var reply = api(RESOURCE).post(PATH, form(name(), ORDERS, "Gone_Away::x", "not an id"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.get("unknown_resources")).isEqualTo(List.of("Gone_Away::x", "not an id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"x\"", "{", "{\"name\":\"x\",\"name\":\"y\"}", "<x/>", "null"})
    void wantsAnObject(String body) {
        assertThat(api(RESOURCE).send("POST", PATH, body).status()).isEqualTo(400);
    }

    @Test
    void wantsNoMoreThanItCanRead() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThat(api(RESOURCE)
                        .send("POST", PATH, "{\"resources\":" + deep + "}")
                        .status())
                .isEqualTo(400);
        assertThat(api(RESOURCE)
                        .send("POST", PATH, "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isIn(400, 413);
    }

    @Test
    void hasNoNameTwice() {
        var one = api(RESOURCE).post(PATH, form(name()));
        var other = api(RESOURCE).post(PATH, form(name()));

        var again = api(RESOURCE).post(PATH, form(one.text("name").toUpperCase(Locale.ROOT)));
        var renamed = api(RESOURCE).put(PATH + "/" + other.get("id"), form(one.text("name")));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).matches("The integration with name \".+\" exists.");
        assertThat(renamed.status()).isEqualTo(409);
    }

    @Test
    void changesOne() {
        var api = api(RESOURCE, ORDERS);
        var made = api.post(PATH, form(name()));
        var renamed = name();

        var changed = api.put(PATH + "/" + made.get("id"), form(renamed, ORDERS));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json()).containsEntry("name", renamed).containsEntry("resources", List.of(ORDERS));
        assertThat(changed.get("consumer_key")).isEqualTo(made.get("consumer_key"));
    }

    @Test
    void leavesAloneWhatAFileDeclares() {
        var made = partners.made(null);
        jdbc.sql("update integration set setup = 'config' where id = :id")
                .param("id", made.id())
                .update();

        var changed = api(RESOURCE).put(PATH + "/" + made.id(), form(name()));
        var deleted = api(RESOURCE).delete(PATH + "/" + made.id());

        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.get("detail")).isEqualTo("The integrations created in the config file can't be edited.");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.text("detail"))
                .isEqualTo("Uninstall the extension to remove integration '"
                        + made.details().name() + "'.");
    }

    @Test
    void deactivatesAndDeletesOne() {
        var made = partners.active(ORDERS);
        var api = api(RESOURCE, ORDERS);
        var path = PATH + "/" + made.id();

        assertThat(api.post(path + "/deactivate", Map.of()).get("status")).isEqualTo("inactive");
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.get(path).get("detail"))
                .isEqualTo("The integration with ID \"" + made.id() + "\" doesn't exist.");
        assertThat(api.post(path + "/activate", Map.of()).status()).isEqualTo(404);
        assertThat(api.post(path + "/deactivate", Map.of()).status()).isEqualTo(404);
        assertThat(api.put(path, form(name())).status()).isEqualTo(404);
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
