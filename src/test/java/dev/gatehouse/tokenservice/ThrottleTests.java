package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.signin.Credentials;
import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Six refused requests in a row for one user name, and all are refused for half an hour. */
@MovedShop
class ThrottleTests {

    private final Calls calls;
    private final TestPeople people;
    private final TokenRequestFailures failures;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;

    ThrottleTests(
            TestServer server,
            TestPeople people,
            TokenRequestFailures failures,
            ShiftableClock clock,
            JdbcClient jdbc) {
        this.calls = new Calls(server);
        this.people = people;
        this.failures = failures;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Test
    void looksAtTheSixthPassword() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 5);

        assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(200);
    }

    @Test
    void refusesTheSeventhEvenIfItIsRight() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 6);

        var reply = calls.ask(Calls.CUSTOMER, customer);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).isEqualTo(Calls.SIGN_IN);
    }

    @Test
    void takesNamesInAnyCaseForTheSame() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login().toUpperCase(Locale.ROOT), 6);

        assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(401);
    }

    @Test
    void countsCustomersAndAdministratorsApart() {
        var admin = people.admin("Store_Sales::sales");
        guess(Calls.CUSTOMER, admin.login(), 6);

        assertThat(calls.ask(Calls.ADMIN, admin).status()).isEqualTo(200);
    }

    @Test
    void beginsAnewAfterATokenWasGiven() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 5);
        calls.token(customer);
        guess(Calls.CUSTOMER, customer.login(), 4);

        assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(200);
    }

    @Test
    void countsTheTimeFromTheLastRefusal() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 1);
        clock.later(Duration.ofMinutes(20), () -> guess(Calls.CUSTOMER, customer.login(), 5));

        clock.later(
                Duration.ofMinutes(49),
                () -> assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(401));
        clock.later(
                Duration.ofMinutes(51),
                () -> assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(200));
    }

    @Test
    void countsNoRefusalWithoutALook() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 6);
        clock.later(Duration.ofMinutes(29), () -> guess(Calls.CUSTOMER, customer.login(), 3));

        clock.later(
                Duration.ofMinutes(31),
                () -> assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(200));
    }

    @Test
    void letsNoMoreThroughAtOnce() throws Exception {
        var origin = new Credentials.Origin("192.0.2.1", false);
        var unknown = new Credentials(UUID.randomUUID() + "@example.com", "guess", Set.of(UserType.CUSTOMER), origin);

        assertThat(Race.run(_ -> failures.begin(UserType.CUSTOMER, unknown)))
                .filteredOn(turn -> turn == TokenRequestFailures.Turn.TAKEN)
                .hasSize(6);
    }

    @Test
    void letsNoMoreThroughAtOnceThanAreLeft() throws Exception {
        var origin = new Credentials.Origin("192.0.2.1", false);
        var unknown = new Credentials(UUID.randomUUID() + "@example.com", "guess", Set.of(UserType.CUSTOMER), origin);
        for (var time = 0; time < 4; time++) {
            assertThat(failures.begin(UserType.CUSTOMER, unknown)).isEqualTo(TokenRequestFailures.Turn.TAKEN);
            failures.fail(UserType.CUSTOMER, unknown);
        }

        assertThat(Race.run(_ -> failures.begin(UserType.CUSTOMER, unknown)))
                .filteredOn(turn -> turn == TokenRequestFailures.Turn.TAKEN)
                .hasSize(2);
        assertThat(failures.begin(UserType.CUSTOMER, unknown)).isEqualTo(TokenRequestFailures.Turn.WAIT);

        failures.fail(UserType.CUSTOMER, unknown);
        failures.fail(UserType.CUSTOMER, unknown);
        assertThat(failures.begin(UserType.CUSTOMER, unknown)).isEqualTo(TokenRequestFailures.Turn.REFUSED);
    }

    /** One that was right forgets what was wrong before, and not what is under way. */
    @Test
    void keepsCountOfWhatIsUnderWayWhenAnotherWasRight() {
        var origin = new Credentials.Origin("192.0.2.1", false);
        var someone = new Credentials(UUID.randomUUID() + "@example.com", "guess", Set.of(UserType.CUSTOMER), origin);
        for (var time = 0; time < 6; time++) {
            failures.begin(UserType.CUSTOMER, someone);
        }

        failures.clear(UserType.CUSTOMER, someone);

        assertThat(failures.begin(UserType.CUSTOMER, someone)).isEqualTo(TokenRequestFailures.Turn.TAKEN);
        assertThat(failures.begin(UserType.CUSTOMER, someone)).isEqualTo(TokenRequestFailures.Turn.WAIT);
    }

    /** Of requests whose node died. */
    @Test
    void givesLostTriesBackWhenTheLockWouldBeOverHoweverManySignInMeanwhile() {
        var origin = new Credentials.Origin("192.0.2.1", false);
        var someone = new Credentials(UUID.randomUUID() + "@example.com", "guess", Set.of(UserType.CUSTOMER), origin);
        for (var lost = 0; lost < 5; lost++) {
            failures.begin(UserType.CUSTOMER, someone);
        }
        clock.later(Duration.ofMinutes(20), () -> {
            assertThat(failures.begin(UserType.CUSTOMER, someone)).isEqualTo(TokenRequestFailures.Turn.TAKEN);
            failures.clear(UserType.CUSTOMER, someone);
        });

        clock.later(Duration.ofMinutes(31), () -> {
            for (var time = 0; time < 6; time++) {
                assertThat(failures.begin(UserType.CUSTOMER, someone)).isEqualTo(TokenRequestFailures.Turn.TAKEN);
            }
        });
    }

    /** An app that starts ten requests as it is opened. */
    @Test
    void givesATokenToEachOfTenRequestsAtOnce() {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 3);

        var replies = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> calls.ask(Calls.CUSTOMER, customer),
                        task -> Thread.ofVirtual().start(task)))
                .limit(10)
                .toList();

        assertThat(replies).extracting(reply -> reply.join().status()).containsOnly(200);
    }

    @Test
    void turnsNobodyAwayForSigningInOftenAtOnce() throws Exception {
        var customer = people.customer();
        guess(Calls.CUSTOMER, customer.login(), 3);

        var replies = Race.run(_ -> calls.ask(Calls.CUSTOMER, customer));

        assertThat(replies).extracting(TestReply::status).contains(200).isSubsetOf(200, 503);
        assertThat(replies).filteredOn(reply -> reply.status() == 503).allSatisfy(reply -> {
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.body()).isEqualTo("{\"message\":\"Service Temporarily Unavailable\"}");
        });
        assertThat(calls.ask(Calls.CUSTOMER, customer).status()).isEqualTo(200);
    }

    @Test
    void looksAtNoMoreGuessesAtOnceThanOneAfterTheOther() throws Exception {
        var customer = people.customer();

        assertThat(Race.run(_ ->
                        calls.ask(Calls.CUSTOMER, customer.login(), "guess").status()))
                .isSubsetOf(401, 503);
        // Until all six are used up, whoever was told to wait tries again.
        for (var time = 0; time < 6; time++) {
            calls.ask(Calls.CUSTOMER, customer.login(), "guess");
        }

        assertThat(calls.ask(Calls.CUSTOMER, customer).body()).isEqualTo(Calls.SIGN_IN);
        assertThat(jdbc.sql("select failed_sign_ins from customer where id = :id")
                        .param("id", ((Subject.Customer) customer.subject()).id())
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(6);
    }

    @Test
    void keepsNoNames() {
        var unknown = "my-password-by-mistake-" + UUID.randomUUID();
        guess(Calls.CUSTOMER, unknown, 1);

        assertThat(jdbc.sql("select encode(digest, 'escape') from token_request_failure")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains("password"));
    }

    @Test
    void isForgottenInTheEnd() {
        guess(Calls.CUSTOMER, UUID.randomUUID() + "@example.com", 1);

        assertThat(failures.deleteExpired(Instant.now(clock).plus(Duration.ofMinutes(31)), 1_000))
                .isPositive();
        assertThat(jdbc.sql("select count(*) from token_request_failure")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void guess(String path, String login, int times) {
        for (var time = 0; time < times; time++) {
            assertThat(calls.ask(path, login, "guess").body()).isEqualTo(Calls.SIGN_IN);
        }
    }
}
