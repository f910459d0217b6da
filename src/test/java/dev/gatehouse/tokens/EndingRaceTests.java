package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.consent.Consents;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Accounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is given at the very moment at which access ends: it loses, or what it gives is dead. */
@ServerTest
class EndingRaceTests {

    private static final int ROUNDS = 50;
    private static final int OTHERS = 4;

    private final TestServer server;
    private final TestPeople people;
    private final Accounts accounts;
    private final Consents consents;
    private final PasswordHashing passwords;
    private final Revocation revocation;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;

    EndingRaceTests(
            TestServer server,
            TestPeople people,
            Accounts accounts,
            Consents consents,
            PasswordHashing passwords,
            Revocation revocation,
            ShiftableClock clock,
            JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.accounts = accounts;
        this.consents = consents;
        this.passwords = passwords;
        this.revocation = revocation;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Test
    void killsTheChildOfARefreshAtTheEndOfItsGrant() throws Exception {
        var client = people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read"));
        var customer = people.customer();
        for (var round = 0; round < ROUNDS; round++) {
            var tokens = signIn(client, customer);
            var grant = Connected.grant(tokens);

            var replies = race(() -> refresh(client, tokens), () -> revocation.endGrant(grant, "-", "race"));

            areDead(client, replies);
        }
    }

    @Test
    void killsWhatIsGivenForAPasswordWhileItChanges() throws Exception {
        var client = people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read"));
        var hash = passwords.hash("Another-password-2");
        for (var round = 0; round < ROUNDS; round++) {
            var customer = people.customer();

            var replies = race(() -> signIn(client, customer), () -> accounts.changePassword(customer.subject(), hash));

            areDead(client, replies);
        }
    }

    @Test
    void killsWhatAClientGetsWhileItIsSwitchedOff() throws Exception {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        for (var round = 0; round < ROUNDS; round++) {
            var replies = race(
                    () -> server.token(client, "client_credentials").send(),
                    () -> people.clients().disable(client.id()));

            people.clients().enable(client.id());
            people.refresh();
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 200)
                    .allSatisfy(reply ->
                            assertThat(server.isActive(reply.accessToken())).isFalse());
        }
    }

    /** The grant was being written while the others were ended, so nobody ended it. */
    @Test
    void killsAGrantThatTheEndDidNotSee() {
        var byPassword = connect();
        accounts.changePassword(byPassword.person().subject(), passwords.hash("Another-password-2"));
        var byConsent = connect();
        consents.withdraw(byConsent.client().id(), byConsent.person().subject());
        var byClient = connect();
        people.clients().disable(byClient.client().id());
        people.clients().enable(byClient.client().id());
        people.refresh();

        for (var connected : List.of(byPassword, byConsent, byClient)) {
            jdbc.sql("update access_grant set ended_at = null, ended_why = null where ref = :ref")
                    .param("ref", connected.grant())
                    .update();
            assertThat(connected.isOver()).isTrue();
            clock.later(
                    Duration.ofMinutes(2), () -> assertThat(connected.isOver()).isTrue());
        }
    }

    /** An unused code is as good as a grant. */
    @Test
    void killsACodeThatTheEndDidNotSee() {
        var connected = connect();
        var given = connected.visit().grant(connected.client(), "account.read");
        consents.withdraw(connected.client().id(), connected.person().subject());

        jdbc.sql("update access_grant set ended_at = null where client_id = :id and code_used_at is null")
                .param("id", connected.client().id())
                .update();

        assertThat(given.redeem(server).send().get("error")).isEqualTo("invalid_grant");
    }

    private void areDead(TestClient client, List<TestReply> replies) {
        assertThat(replies).filteredOn(reply -> reply.status() == 200).allSatisfy(reply -> {
            assertThat(server.isActive(reply.accessToken())).isFalse();
            assertThat(refresh(client, reply).get("error")).isEqualTo("invalid_grant");
        });
    }

    /** Many ask while one ends it. */
    private static List<TestReply> race(Callable<TestReply> ask, Runnable end) throws Exception {
        var start = new CyclicBarrier(OTHERS + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<TestReply>>();
            for (var i = 0; i < OTHERS; i++) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return ask.call();
                }));
            }
            start.await();
            end.run();
            var replies = new ArrayList<TestReply>();
            for (var reply : asked) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    private Connected connect() {
        return Connected.connect(
                server, people.client(Connected.GRANTS, Connected.SCOPES), people.customer(), "account.read");
    }

    private TestReply signIn(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }
}
