package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A grant that is bound to a key (RFC 9449 §5) is worth nothing without it. */
@ServerTest
class BoundGrantTests {

    private static final int THREADS = 32;
    private static final Duration AFTER_GRACE = Duration.ofSeconds(31);

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Statements statements;
    private final JdbcClient jdbc;
    private final DpopKey key = DpopKey.random();

    BoundGrantTests(
            TestServer server, TestPeople people, ShiftableClock clock, Statements statements, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.statements = statements;
        this.jdbc = jdbc;
    }

    @Test
    void isRefreshedByItsKeyAlone() {
        for (var client : List.of(people.publicClient(Set.of("account.read")), confidential())) {
            var tokens = tokens(client, key);

            refused(refresh(client, tokens, null));
            refused(refresh(client, tokens, DpopKey.random()));
            var next = refresh(client, tokens, key);

            assertThat(next.get("token_type")).isEqualTo("DPoP");
            assertThat(server.isActive(tokens.accessToken())).isTrue();
            assertThat(refresh(client, next, key).status()).isEqualTo(200);
        }
    }

    @Test
    void staysBoundFromTheFirstProofOn() {
        var client = people.publicClient(Set.of("account.read"));
        var tokens = refresh(client, tokens(client, null), key);

        assertThat(tokens.get("token_type")).isEqualTo("DPoP");
        refused(refresh(client, tokens, null));
        assertThat(refresh(client, tokens, key).status()).isEqualTo(200);
    }

    @Test
    void givesTheSameChildToTheSameKey() {
        var client = confidential();
        var tokens = tokens(client, key);

        var child = refresh(client, tokens, key);
        var again = refresh(client, tokens, key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.refreshToken()).isEqualTo(child.refreshToken());
    }

    @Test
    void endsWhenAnotherKeyBringsTheTokenBefore() {
        var client = confidential();
        for (var thief : new DpopKey[] {DpopKey.random(), null}) {
            var tokens = tokens(client, key);
            var child = refresh(client, tokens, key);

            refused(refresh(client, tokens, thief));

            assertThat(server.isActive(child.accessToken())).isFalse();
            refused(refresh(client, child, key));
            assertThat(replaysOf(tokens)).isEqualTo(1);
        }
    }

    @Test
    void endsWhenAKeyBringsTheTokenBeforeOfAnUnboundOne() {
        var client = confidential();
        var tokens = tokens(client, null);
        var child = refresh(client, tokens, null);

        refused(refresh(client, tokens, key));

        assertThat(server.isActive(child.accessToken())).isFalse();
    }

    @Test
    void endsWhenItsOwnKeyBringsTheTokenBeforeTooLate() {
        var client = confidential();
        var tokens = tokens(client, key);
        var child = refresh(client, tokens, key);

        clock.later(AFTER_GRACE, () -> refused(refresh(client, tokens, key)));

        assertThat(server.isActive(child.accessToken())).isFalse();
    }

    @Test
    void letsOneOfManyUseAProof() throws Exception {
        var proof = proof(key);

        var replies = race(() -> server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", proof)
                .send());

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .hasSize(THREADS - 1)
                .allSatisfy(reply -> assertThat(reply.get("error")).isEqualTo("invalid_dpop_proof"));
    }

    @Test
    void isRotatedOnceByManyWithTheSameProof() throws Exception {
        var client = people.publicClient(Set.of("account.read"));
        var tokens = tokens(client, key);
        var proof = proof(key);

        var replies =
                race(() -> refreshing(client, tokens).header("DPoP", proof).send());

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> assertThat(reply.get("error")).isEqualTo("invalid_dpop_proof"));
    }

    @Test
    void takesOneStatementMoreWithAProof() {
        var client = confidential();
        var tokens = tokens(client, key);

        var application = statements.during(() -> server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", proof(key))
                .send());
        var refreshed = statements.during(() -> refresh(client, tokens, key));

        assertThat(application).singleElement().asString().startsWith("insert into dpop_proof");
        assertThat(refreshed).hasSize(2).first().asString().startsWith("insert into dpop_proof");
    }

    @Test
    void asksTheDatabaseNothingAboutABadProofOrAForgedToken() {
        var client = confidential();
        var tokens = tokens(client, key);
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        var asked = statements.during(() -> {
            refreshing(client, tokens).header("DPoP", "garbage").send();
            server.token(client, "refresh_token")
                    .with("refresh_token", tokens.refreshToken().substring(1) + "A")
                    .header("DPoP", proof(key))
                    .send();
            server.token(client, "authorization_code")
                    .with("code", given.code().substring(1) + "A")
                    .with("code_verifier", given.verifier())
                    .header("DPoP", proof(key))
                    .send();
        });

        assertThat(asked).isEmpty();
    }

    @Test
    void isForcedOnClientsThatMustBringAProof() {
        var client = mustBringAProof();
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        var without = given.redeem(server).send();
        var tokens = given.redeem(server).header("DPoP", proof(key)).send();

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.get("error")).isEqualTo("invalid_dpop_proof");
        assertThat(tokens.get("token_type")).isEqualTo("DPoP");
        assertThat(refresh(client, tokens, null).get("error")).isEqualTo("invalid_dpop_proof");
        assertThat(refresh(client, tokens, key).status()).isEqualTo(200);
    }

    private TestClient mustBringAProof() {
        var client = people.publicClient(Set.of("account.read"));
        people.clients()
                .save(new Client(
                        client.id(),
                        new Client.Display("Test Client", null, null, true),
                        true,
                        false,
                        true,
                        Set.of("authorization_code", "refresh_token"),
                        Set.of(TestPeople.CALLBACK),
                        Set.of(),
                        Set.of(),
                        Set.of("account.read"),
                        Set.of(UserType.CUSTOMER),
                        Set.of(),
                        new Client.Tokens(false, "ES256", "RS256", true),
                        Client.Lifetimes.DEFAULT,
                        List.of()));
        people.refresh();
        return client;
    }

    private TestClient confidential() {
        return people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
    }

    private TestReply tokens(TestClient client, @Nullable DpopKey holder) {
        return with(
                holder,
                new Visit(server)
                        .signIn(people.customer())
                        .grant(client, "account.read")
                        .redeem(server));
    }

    private TestReply refresh(TestClient client, TestReply tokens, @Nullable DpopKey holder) {
        return with(holder, refreshing(client, tokens));
    }

    private TokenCall refreshing(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token").with("refresh_token", tokens.refreshToken());
    }

    private TestReply with(@Nullable DpopKey holder, TokenCall call) {
        return (holder == null ? call : call.header("DPoP", proof(holder))).send();
    }

    /** As the server's clock has it: a test may have moved it. */
    private String proof(DpopKey holder) {
        return holder.proof(
                "POST",
                server.address("/oauth2/token"),
                claims -> claims.claim("iat", clock.instant().getEpochSecond()));
    }

    private static void refused(TestReply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_grant");
    }

    private long replaysOf(TestReply tokens) {
        return jdbc.sql(
                        "select count(*) from audit_event where action = 'grant.replayed' and details ->> 'grant' = :grant")
                .param(
                        "grant",
                        String.valueOf(TestReply.claims(tokens.accessToken()).get("gid")))
                .query(Long.class)
                .single();
    }

    private static List<TestReply> race(Callable<TestReply> call) throws Exception {
        var start = new CyclicBarrier(THREADS);
        Callable<TestReply> together = () -> {
            start.await();
            return call.call();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<TestReply>();
            for (var reply : threads.invokeAll(Collections.nCopies(THREADS, together))) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
