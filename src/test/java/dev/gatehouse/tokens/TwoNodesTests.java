package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two servers, two processes, one database: whatever happens at one is so at the other. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTests {

    private static final int ROUNDS = 200;
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> SCOPES = Set.of("openid", "account.read");

    /** Promised is a second; the rest is for a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final TestServer here;
    private final TestServer there;
    private final OtherNode node;
    private final TestPeople people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationContext context;

    TwoNodesTests(
            TestServer here,
            TestPeople people,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationContext context) {
        this.here = here;
        this.people = people;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.context = context;
        this.node = OtherNode.start(context.getEnvironment(), Map.of());
        this.there = node.server();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void giveACodeToOneOfMany() throws Exception {
        var client = client();
        var visit = new Visit(here).signIn(people.customer());
        for (var round = 0; round < ROUNDS; round++) {
            var given = visit.grant(client, "openid account.read");

            var replies = Race.run(runner -> given.redeem(node(runner)).send());

            var won = replies.stream().filter(reply -> reply.status() == 200).toList();
            assertThat(won).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 200)
                    .allMatch(reply -> reply.get("error").equals("invalid_grant"));
            assertIsRefused(won.getFirst().accessToken());
        }
    }

    @Test
    void giveOneCodeForAPushedRequest() throws Exception {
        var client = client();
        var visit = new Visit(here).signIn(people.customer());
        visit.grant(client, "account.read");
        var elsewhere = new Visit(there).withCookie("gatehouse_session", visit.cookie("gatehouse_session"));
        for (var round = 0; round < ROUNDS; round++) {
            var path = visit.authorization(client).with("scope", "account.read").pushed(here);

            var replies = Race.run(runner -> (runner % 2 == 0 ? visit : elsewhere).get(path));

            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 303)
                    .singleElement()
                    .satisfies(reply -> assertThat(reply.query()).containsKey("code"));
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 303)
                    .allMatch(reply -> reply.problem().equals("request_over"));
        }
    }

    @Test
    void giveADeviceCodeToOneOfMany() throws Exception {
        var client = people.device("account.read");
        soon(() -> assertThat(refresh(there, client, "x").status()).isEqualTo(400));
        var visit = new Visit(here).signIn(people.customer());
        for (var round = 0; round < ROUNDS; round++) {
            var device = here.device(client, "account.read");
            visit.answerDevice(visit.activate(device.text("user_code")), "allow");

            var replies = Race.run(runner -> node(runner).poll(client, device).send());

            assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 200)
                    .allMatch(reply -> reply.get("error").equals("invalid_grant"));
        }
    }

    @Test
    void giveEverybodyTheSameChildOfARefreshToken() throws Exception {
        var client = client();
        // No openid: an ID token for each of them would take most of the time.
        var tokens = new Visit(here)
                .signIn(people.customer())
                .grant(client, "account.read")
                .redeem(here)
                .send();
        for (var round = 0; round < ROUNDS; round++) {
            var current = tokens.refreshToken();

            var replies = Race.run(runner -> refresh(node(runner), client, current));

            assertThat(replies).allMatch(reply -> reply.status() == 200);
            assertThat(replies.stream().map(TestReply::refreshToken).collect(Collectors.toSet()))
                    .hasSize(1);
            tokens = replies.getFirst();
            assertThat(generation(tokens)).isEqualTo(round + 2);
        }
    }

    @Test
    void endWhatACodeGaveAtOneWhenItComesAgainAtTheOther() {
        var given = new Visit(here).signIn(people.customer()).grant(client(), "openid account.read");
        var first = given.redeem(here).send();
        assertIsGood(first.accessToken());

        var second = given.redeem(there).send();

        assertThat(second.get("error")).isEqualTo("invalid_grant");
        assertIsRefused(first.accessToken());
        assertThat(refresh(here, given.client(), first.refreshToken()).get("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void endTheGrantWhenAnOlderRefreshTokenComesAtTheOther() {
        var client = client();
        var first = tokens(client, people.customer());
        var second = refresh(here, client, first.refreshToken());
        var third = refresh(there, client, second.refreshToken());
        assertIsGood(third.accessToken());

        var replayed = refresh(here, client, first.refreshToken());

        assertThat(replayed.get("error")).isEqualTo("invalid_grant");
        assertIsRefused(third.accessToken());
    }

    /** In which ways what was issued can end. */
    enum Ending {
        TOKEN_REVOKED,
        GRANT_REVOKED,
        CLIENT_DISABLED,
        EVERYTHING_OF_THE_CLIENT,
        ACCOUNT_CLOSED,
        EVERYTHING_OF_THE_SUBJECT,
        CONSENT_WITHDRAWN
    }

    @ParameterizedTest
    @EnumSource
    void refuseAtOneWhatEndedAtTheOther(Ending ending) {
        var client = client();
        var customer = people.customer();
        var tokens = tokens(client, customer);
        assertIsGood(tokens.accessToken());

        switch (ending) {
            case TOKEN_REVOKED -> revoke(client, tokens.accessToken());
            case GRANT_REVOKED -> revoke(client, tokens.refreshToken());
            case CLIENT_DISABLED -> people.disable(client);
            case EVERYTHING_OF_THE_CLIENT -> publish(new AccessEnded.OfClient(client.id(), "test"));
            case ACCOUNT_CLOSED -> people.close(customer);
            case EVERYTHING_OF_THE_SUBJECT -> publish(new AccessEnded.OfSubject(customer.subject(), "test"));
            case CONSENT_WITHDRAWN -> publish(new AccessEnded.OfConsent(client.id(), customer.subject(), "test"));
        }

        soon(() -> assertIsRefused(tokens.accessToken()));
    }

    private TestServer node(int runner) {
        return runner % 2 == 0 ? here : there;
    }

    /** A new client that both nodes know. */
    private TestClient client() {
        var client = people.client(GRANTS, SCOPES);
        soon(() -> assertThat(refresh(there, client, "x").status()).isEqualTo(400));
        return client;
    }

    private TestReply tokens(TestClient client, TestPeople.Person person) {
        return new Visit(here)
                .signIn(person)
                .grant(client, "openid account.read")
                .redeem(here)
                .send();
    }

    private static TestReply refresh(TestServer node, TestClient client, String refreshToken) {
        return node.token(client, "refresh_token")
                .with("refresh_token", refreshToken)
                .send();
    }

    /** As the room does that knows why. */
    private void publish(AccessEnded ended) {
        transaction.executeWithoutResult(_ -> context.publishEvent(ended));
    }

    private void revoke(TestClient client, String token) {
        here.post("/oauth2/revoke").by(client).with("token", token).send();
    }

    private int generation(TestReply tokens) {
        return jdbc.sql("select generation from access_grant where ref = :ref")
                .param("ref", TestReply.claims(tokens.accessToken()).get("gid"))
                .query(Integer.class)
                .single();
    }

    private void assertIsGood(String accessToken) {
        for (var each : List.of(here, there)) {
            assertThat(each.isActive(accessToken)).isTrue();
            assertThat(userInfo(each, accessToken)).isEqualTo(200);
        }
    }

    private void assertIsRefused(String accessToken) {
        for (var each : List.of(here, there)) {
            assertThat(each.isActive(accessToken)).isFalse();
            assertThat(userInfo(each, accessToken)).isEqualTo(401);
        }
    }

    private static int userInfo(TestServer node, String accessToken) {
        return node.get("/userinfo", "Authorization", "Bearer " + accessToken).status();
    }

    private static void soon(ThrowingRunnable isSo) {
        await().atMost(SOON).untilAsserted(isSo);
    }
}
