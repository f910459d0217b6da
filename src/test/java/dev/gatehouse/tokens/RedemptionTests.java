package dev.gatehouse.tokens;

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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What it takes to redeem a code or a refresh token. Who wins where many try is in {@link RaceTests}. */
@ServerTest
class RedemptionTests {

    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final JdbcClient jdbc;

    RedemptionTests(TestServer server, TestPeople people, Statements statements, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.jdbc = jdbc;
    }

    @Test
    void takesOneStatementToRefresh() {
        var client = client();
        var tokens = tokens(client);

        var asked = statements.during(
                () -> assertThat(refresh(client, tokens).status()).isEqualTo(200));

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).startsWith("update access_grant set generation");
    }

    @Test
    void takesOneStatementToRedeemACode() {
        var given = new Visit(server).signIn(people.customer()).grant(client(), "account.read");

        var asked = statements.during(
                () -> assertThat(given.redeem(server).send().status()).isEqualTo(200));

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst()).startsWith("update access_grant set code_used_at");
    }

    @Test
    void takesFourStatementsFromTheRequestToTheTokens() {
        var client = client();
        var visit = new Visit(server).signIn(people.customer());
        visit.grant(client, "account.read");

        var asked = statements.during(
                () -> visit.grant(client, "account.read").redeem(server).send());

        assertThat(asked).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void asksTheDatabaseNothingAboutWhatIsForged() {
        var client = client();
        var tokens = tokens(client);
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        var asked = statements.during(() -> {
            for (var forged : forgeries(tokens.refreshToken(), given.code())) {
                assertThat(server.token(client, "refresh_token")
                                .with("refresh_token", forged)
                                .send()
                                .get("error"))
                        .isEqualTo("invalid_grant");
            }
            for (var forged : forgeries(given.code(), tokens.refreshToken())) {
                var reply = server.token(client, "authorization_code")
                        .with("code", forged)
                        .with("redirect_uri", given.redirectUri())
                        .with("code_verifier", given.verifier())
                        .send();
                assertThat(reply.get("error")).isEqualTo("invalid_grant");
            }
        });

        assertThat(asked).isEmpty();
    }

    @Test
    void writesDownThatATokenWasReplayed() {
        var client = client();
        var first = tokens(client);
        refresh(client, refresh(client, first));

        refresh(client, first);
        refresh(client, first);

        assertThat(jdbc.sql("select action from audit_event where actor = :client and details ->> 'grant' = :grant")
                        .param("client", client.id())
                        .param(
                                "grant",
                                String.valueOf(
                                        TestReply.claims(first.accessToken()).get("gid")))
                        .query(String.class)
                        .list())
                .containsExactly("grant.replayed");
    }

    @Test
    void honoursATokenThatIsAheadOfItsRow() {
        var client = client();
        var current = refresh(client, refresh(client, tokens(client)));
        var gid = TestReply.claims(current.accessToken()).get("gid");

        jdbc.sql("update access_grant set generation = 1, rotated_at = null where ref = :ref")
                .param("ref", gid)
                .update();
        var next = refresh(client, current);

        assertThat(next.status()).isEqualTo(200);
        assertThat(generation(next)).isEqualTo(4);
        assertThat(refresh(client, next).status()).isEqualTo(200);
    }

    /** Another kind of token, one bit more or less, other spellings, and nothing of ours at all. */
    private static List<String> forgeries(String real, String otherKind) {
        var forged =
                new ArrayList<>(List.of(otherKind, "x", real + "A", real.substring(1), real + "=", "A".repeat(76)));
        for (var at = 0; at < real.length(); at += 15) {
            var other = real.charAt(at) == 'A' ? 'B' : 'A';
            forged.add(real.substring(0, at) + other + real.substring(at + 1));
        }
        return forged;
    }

    private int generation(TestReply tokens) {
        return jdbc.sql("select generation from access_grant where ref = :ref")
                .param("ref", TestReply.claims(tokens.accessToken()).get("gid"))
                .query(Integer.class)
                .single();
    }

    private TestClient client() {
        return people.client(GRANTS, Set.of("account.read"));
    }

    private TestReply tokens(TestClient client) {
        return new Visit(server)
                .signIn(people.customer())
                .grant(client, "account.read")
                .redeem(server)
                .send();
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }
}
