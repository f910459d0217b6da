package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Rights;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roles that moved in name each resource by itself; no node of theirs may be taken for all that is below it. */
@ServerTest
class ExactRoleTests {

    private static final String SALES = "Store_Sales::sales";
    private static final String ORDERS = "Store_Sales::orders";
    private static final String REFUNDS = "Store_Sales::refunds";

    private final TestServer server;
    private final TestPeople people;
    private final Rights rights;
    private final JdbcClient jdbc;

    ExactRoleTests(TestServer server, TestPeople people, Rights rights, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    @Test
    void bringsNothingBelowANode() {
        var person = exactly(SALES, REFUNDS);

        assertThat(allows(person, SALES)).isTrue();
        assertThat(allows(person, REFUNDS)).isTrue();
        assertThat(allows(person, ORDERS)).isFalse();
    }

    @Test
    void isNotStretchedByIntrospection() {
        var client = people.client(Set.of("authorization_code"), Set.of(SALES, REFUNDS));
        var token = new Visit(server)
                .signIn(exactly(SALES, REFUNDS))
                .grant(client, SALES + " " + REFUNDS)
                .redeem(server)
                .send()
                .accessToken();

        var told = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();

        assertThat(told.json()).containsEntry("active", true).containsEntry("resources", List.of(REFUNDS));
    }

    private TestPeople.Person exactly(String... resources) {
        var person = people.admin(resources);
        jdbc.sql("update admin_role set exact = true where name = :name")
                .param("name", "role " + person.login())
                .update();
        return person;
    }

    private boolean allows(TestPeople.Person person, String resource) {
        return rights.of((Subject.Admin) person.subject()).allow(new ResourceId(resource));
    }
}
