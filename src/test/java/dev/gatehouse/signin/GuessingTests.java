package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.users.Customers;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a single stranger might lock somebody out, or get around being slowed. */
@ServerTest
class GuessingTests {

    private static final Set<UserType> PEOPLE = Set.of(UserType.CUSTOMER, UserType.ADMIN);

    private final SignInService service;
    private final TestPeople people;
    private final Customers customers;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;
    private final SignInProperties properties;

    GuessingTests(
            SignInService service,
            TestPeople people,
            Customers customers,
            ShiftableClock clock,
            JdbcClient jdbc,
            SignInProperties properties) {
        this.service = service;
        this.people = people;
        this.customers = customers;
        this.clock = clock;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Test
    void locksNobodyOutByGuessingAllAtOnce() throws InterruptedException {
        var login = people.customer().login();

        try (var strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = strangers.invokeAll(Collections.nCopies(16, () -> wrong(login, "203.0.113.1")));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isNotInstanceOf(SignIn.Accepted.class));
        }

        assertThat(right(login, "203.0.113.1")).isInstanceOf(SignIn.Throttled.class);
        assertThat(right(login, "203.0.113.2")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void locksNobodyOutByWaitingAndTryingAgain() {
        var login = people.customer().login();
        for (var attempt = 0; attempt < properties.attemptsPerOrigin(); attempt++) {
            wrong(login, "203.0.113.3");
        }

        clock.later(properties.slowFor().plusMinutes(1), () -> {
            assertThat(wrong(login, "203.0.113.3")).isInstanceOf(SignIn.Refused.class);
            assertThat(right(login, "203.0.113.4")).isInstanceOf(SignIn.Accepted.class);
        });
    }

    @Test
    void makesNoLockLonger() {
        var login = people.customer().login();
        lock(login, "203.0.113.5", "203.0.113.6");

        clock.later(properties.lockFor().minusMinutes(10), () -> lock(login, "203.0.113.7", "203.0.113.8"));

        assertThat(right(login, "203.0.113.9")).isInstanceOf(SignIn.Refused.class);
        clock.later(
                properties.lockFor().plus(Duration.ofMinutes(1)),
                () -> assertThat(right(login, "203.0.113.9")).isInstanceOf(SignIn.Accepted.class));
    }

    @Test
    void countsEverySpellingOfAName() {
        var end = "-" + UUID.randomUUID() + "@example.com";
        customers.add("kiki" + end, null, null, "-");

        for (var spelling : new String[] {"kiki", "KIKI", "kİki", "\u212Aiki", " kikİ"}) {
            assertThat(wrong(spelling + end, "203.0.113.10")).isInstanceOf(SignIn.Refused.class);
        }

        assertThat(wrong("KİKİ" + end, "203.0.113.10")).isInstanceOf(SignIn.Throttled.class);
    }

    @Test
    void spellsTheSameWhateverTheDatabaseTakesForTheSame() {
        var letters = jdbc.sql("""
                        select chr(c) as one, lower(chr(c)) as other from generate_series(33, 131071) c
                        where c not between 55296 and 57343 and lower(chr(c)) <> chr(c)
                        """)
                .query((row, _) -> new String[] {row.getString("one"), row.getString("other")})
                .list();

        assertThat(letters)
                .hasSizeGreaterThan(1000)
                .allSatisfy(letter ->
                        assertThat(SignInFailures.folded(letter[0])).isEqualTo(SignInFailures.folded(letter[1])));
    }

    private void lock(String login, String... addresses) {
        for (var address : addresses) {
            for (var attempt = 0; attempt < properties.attempts() / addresses.length; attempt++) {
                wrong(login, address);
            }
        }
    }

    private SignIn wrong(String login, String address) {
        return service.signIn(new Credentials(login, "wrong", PEOPLE, new Credentials.Origin(address, false)));
    }

    private SignIn right(String login, String address) {
        return service.signIn(
                new Credentials(login, TestPeople.PASSWORD, PEOPLE, new Credentials.Origin(address, false)));
    }
}
