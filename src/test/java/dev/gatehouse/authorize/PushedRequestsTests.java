package dev.gatehouse.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** There is one answer to a pushed request, and it costs little to find out that there is none. */
@ServerTest
class PushedRequestsTests {

    private static final int ROUNDS = 200;
    private static final Set<String> SCOPES = Set.of("account.read");

    private final TestServer server;
    private final TestPeople people;
    private final PushedRequests pushed;
    private final Statements statements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Visit visit;

    PushedRequestsTests(
            TestServer server,
            TestPeople people,
            PushedRequests pushed,
            Statements statements,
            JdbcClient jdbc,
            Clock clock) {
        this.server = server;
        this.people = people;
        this.pushed = pushed;
        this.statements = statements;
        this.jdbc = jdbc;
        this.clock = clock;
        this.visit = new Visit(server);
    }

    @Test
    void areTakenByOneOfMany() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var uri = pushed.add("test-race", "scope=x", clock.instant());

            var taken = Race.run(_ -> pushed.take(uri.request(), clock.instant()));

            assertThat(taken).filteredOn(won -> won).hasSize(1);
        }
    }

    @Test
    void leadToOneCodeWhereSomebodyComesManyTimesAtOnce() throws Exception {
        var client = client();
        visit.signIn(people.customer()).grant(client, "account.read");
        var path = visit.authorization(client).with("scope", "account.read").pushed(server);

        var replies = Race.run(_ -> visit.get(path));

        assertThat(replies)
                .filteredOn(reply -> reply.status() == 303)
                .singleElement()
                .satisfies(reply -> assertThat(reply.query()).containsKey("code"));
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 303)
                .allMatch(reply -> reply.problem().equals("request_over"));
    }

    @Test
    void areOverWithACode() {
        visit.signIn(people.customer());
        var path = visit.authorization(client()).pushed(server);
        var consent = visit.go(path);
        assertThat(visit.allowAll(consent).query()).containsKey("code");

        assertThat(visit.go(path).problem()).isEqualTo("request_over");
        assertThat(visit.allowAll(consent).problem()).isEqualTo("request_over");
    }

    @Test
    void areOverWhenThePersonSaysNo() {
        visit.signIn(people.customer());
        var path = visit.authorization(client()).pushed(server);
        var consent = visit.go(path);
        assertThat(visit.deny(consent).query()).containsEntry("error", "access_denied");

        assertThat(visit.go(path).problem()).isEqualTo("request_over");
        assertThat(visit.allowAll(consent).problem()).isEqualTo("request_over");
    }

    @Test
    void areNotLookedForWhenTheyAreForged() {
        var client = client();
        var uri = visit.authorization(client).push(server).send().text("request_uri");
        var code = new Visit(server)
                .signIn(people.customer())
                .grant(client, "account.read")
                .code();
        var prefix = uri.substring(0, uri.lastIndexOf(':') + 1);

        var asked = statements.during(() -> {
            for (var forged :
                    List.of(prefix, prefix + code, prefix + "A".repeat(76), uri + "A", uri.substring(0, 100))) {
                assertThat(visit.go(AuthorizationCall.path(client, forged)).problem())
                        .isEqualTo("request_over");
            }
        });

        assertThat(asked).isEmpty();
    }

    @Test
    void costOneStatementMoreToComeWithAndOneMoreToAnswer() {
        var client = client();
        visit.signIn(people.customer()).grant(client, "account.read");
        var call = visit.authorization(client).with("scope", "account.read");
        var path = call.pushed(server);

        var whole = statements.during(() -> call.given(
                visit.authorization(client).with("scope", "account.read").go()));
        var byReference = statements.during(() -> call.given(visit.go(path)));

        assertThat(byReference).hasSize(whole.size() + 2);
    }

    /** A browser applies it to every redirect that follows, and after this form the next one may be the client's. */
    @Test
    void letTheSignInPageEndAtTheClient() {
        var login = visit.go(visit.authorization(client()).pushed(server));

        assertThat(login.header("Content-Security-Policy"))
                .endsWith("form-action 'self' https: http://127.0.0.1:* https://site.example");
    }

    @Test
    void areKeptForAClientWithoutASecretWhileThereIsRoom() {
        var open = people.publicClient(SCOPES);
        fill(open);

        var reply = visit.authorization(open)
                .push(server)
                .header("DPoP", DpopKey.random().proof("POST", server.address("/oauth2/par")))
                .send();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.get("error")).isEqualTo("temporarily_unavailable");
        assertThat(reply.header("Retry-After")).isNotNull();
        assertThat(visit.authorization(people.publicClient(SCOPES))
                        .push(server)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void areKeptForAClientThatProvedWhoItIsHoweverManyWait() {
        var client = client();
        fill(client);

        assertThat(visit.authorization(client).push(server).send().status()).isEqualTo(201);
    }

    private void fill(TestClient client) {
        jdbc.sql("""
                        insert into pushed_request (id, client_id, query, expires_at, lapses_at)
                        select gen_random_uuid(), :clientId, '', now() + interval '1 minute', now() + interval '1 minute'
                        from generate_series(1, 10000)
                        """).param("clientId", client.id()).update();
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code"), SCOPES);
    }
}
