package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.users.Accounts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A password that changes while somebody signs in with the old one. */
@ServerTest
class InterruptedSignInTests {

    private final BrowserSessions sessions;
    private final TestPeople people;
    private final Accounts accounts;
    private final Clock clock;

    InterruptedSignInTests(BrowserSessions sessions, TestPeople people, Accounts accounts, Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Test
    void opensNoSession() {
        var customer = people.customer();
        var account = accounts.find(customer.login(), Set.of(customer.subject().type()))
                .orElseThrow();
        var before = clock.instant();

        accounts.changePassword(customer.subject(), "another hash");

        assertThat(sessions.find(sessions.begin(account, before, List.of("pwd"))))
                .isEmpty();
        assertThat(sessions.find(sessions.begin(account, clock.instant(), List.of("pwd"))))
                .isPresent();
    }
}
