package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator may do now, and who a person is, is asked in the statement that is made anyway. */
@ServerTest
class RightsInOneStatementTests {

    private static final String ORDERS = "Store_Sales::sales";
    private static final String VIEW = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final JdbcClient jdbc;

    RightsInOneStatementTests(TestServer server, TestPeople people, Statements statements, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.jdbc = jdbc;
    }

    @Test
    void introspectsTheTokenOfAnAdministrator() {
        for (var client : List.of(client(), people.opaque(client()))) {
            var tokens = tokens(client);
            var replies = new ArrayList<TestReply>();

            var asked = statements.during(() -> replies.add(introspect(tokens)));

            assertThat(asked).hasSize(1);
            assertThat(replies.getFirst().json())
                    .containsEntry("active", true)
                    .containsEntry("resources", List.of(VIEW));
        }
    }

    @Test
    void tellsWhoAPersonIs() {
        for (var client : List.of(client(), people.opaque(client()))) {
            for (var person : List.of(people.admin(ORDERS), people.customer())) {
                var token = new Visit(server)
                        .signIn(person)
                        .grant(client, "openid")
                        .redeem(server)
                        .send()
                        .accessToken();
                var replies = new ArrayList<TestReply>();

                var asked = statements.during(
                        () -> replies.add(server.get("/userinfo", "Authorization", "Bearer " + token)));

                assertThat(asked).hasSize(1);
                assertThat(replies.getFirst().json())
                        .containsOnly(Map.entry("sub", person.subject().text()));
            }
        }
    }

    @Test
    void redeemsTheCodeAndTheRefreshTokenOfAnAdministrator() {
        var client = client();
        var given = visit().grant(client, "openid " + VIEW);
        var replies = new ArrayList<TestReply>();

        var redeemed = statements.during(() -> replies.add(given.redeem(server).send()));
        var refreshed = statements.during(() -> replies.add(server.token(client, "refresh_token")
                .with("refresh_token", replies.getFirst().refreshToken())
                .send()));

        assertThat(redeemed).hasSize(1);
        assertThat(refreshed).hasSize(1);
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.tokenScopes()).containsExactlyInAnyOrder("openid", VIEW));
    }

    @Test
    void tellsOnlyOfResourcesThatTheRoleStillGives() {
        var client = client();
        var person = people.admin(ORDERS);
        var tokens = new Visit(server)
                .signIn(person)
                .grant(client, "openid " + VIEW)
                .redeem(server)
                .send();
        assertThat(introspect(tokens).get("resources")).isEqualTo(List.of(VIEW));

        jdbc.sql("update admin_role set resources = '{Store_Catalog::products}' where name = :name")
                .param("name", "role " + person.login())
                .update();

        assertThat(introspect(tokens).json()).containsEntry("scope", "openid").containsEntry("resources", List.of());
    }

    /** The scope stands for one's own orders and for everybody's. */
    @Test
    void tellsWhatTheSameScopeGivesToWhom() {
        var client = people.client(Set.of("authorization_code", "client_credentials"), Set.of("orders.read"));

        var ofAdministrator =
                visit().grant(client, "orders.read").redeem(server).send();
        var ofCustomer = new Visit(server)
                .signIn(people.customer())
                .grant(client, "orders.read")
                .redeem(server)
                .send();
        var ofApplication = server.token(client, "client_credentials").send();

        assertThat(introspect(ofAdministrator).get("resources")).isEqualTo(List.of(VIEW));
        assertThat(introspect(ofCustomer).get("resources")).isEqualTo(List.of("self"));
        assertThat(introspect(ofApplication).get("resources")).isEqualTo(List.of(VIEW));
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code", "refresh_token"), Set.of("openid", VIEW));
    }

    private Visit visit() {
        return new Visit(server).signIn(people.admin(ORDERS));
    }

    private TestReply tokens(TestClient client) {
        return visit().grant(client, "openid " + VIEW).redeem(server).send();
    }

    private TestReply introspect(TestReply tokens) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", tokens.accessToken())
                .send();
    }
}
