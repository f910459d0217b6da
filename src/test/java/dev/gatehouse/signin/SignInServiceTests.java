package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Customers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Who is slowed, who is locked, and what can be told from outside. */
@ServerTest
class SignInServiceTests {

    private static final Set<UserType> PEOPLE = Set.of(UserType.CUSTOMER, UserType.ADMIN);

    private final SignInService service;
    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Statements statements;
    private final Customers customers;
    private final JdbcClient jdbc;

    SignInServiceTests(
            SignInService service,
            TestServer server,
            TestPeople people,
            ShiftableClock clock,
            Statements statements,
            Customers customers,
            JdbcClient jdbc) {
        this.service = service;
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.statements = statements;
        this.customers = customers;
        this.jdbc = jdbc;
    }

    @Test
    void hashesAnewWhatWasHashedWithLess() {
        var weak = new Argon2PasswordEncoder(16, 32, 1, 256, 1);
        var email = UUID.randomUUID() + "@example.com";
        var customer = customers.add(email, null, null, String.valueOf(weak.encode(TestPeople.PASSWORD)));
        var before = hash(customer);

        assertThat(service.signIn(credentials(email, TestPeople.PASSWORD, "192.0.2.1")))
                .isInstanceOf(SignIn.Accepted.class);

        assertThat(before).startsWith("$argon2id$v=19$m=256,t=1,p=1$");
        assertThat(hash(customer)).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
        assertThat(service.signIn(credentials(email, TestPeople.PASSWORD, "192.0.2.1")))
                .isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void leavesAHashAloneWhenThePasswordWasWrong() {
        var weak = new Argon2PasswordEncoder(16, 32, 1, 256, 1);
        var email = UUID.randomUUID() + "@example.com";
        var customer = customers.add(email, null, null, String.valueOf(weak.encode(TestPeople.PASSWORD)));
        var before = hash(customer);

        service.signIn(credentials(email, "wrong", "192.0.2.2"));

        assertThat(hash(customer)).isEqualTo(before);
    }

    @Test
    void slowsOneAddressBeforeTheAccountIsLocked() {
        var login = people.customer().login();
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(service.signIn(credentials(login, "wrong", "192.0.2.3"))).isInstanceOf(SignIn.Refused.class);
        }

        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.3")))
                .isInstanceOf(SignIn.Throttled.class);
        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.4")))
                .isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void slowsAWholeNetworkWhereAddressesCostNothing() {
        var login = people.customer().login();
        for (var attempt = 0; attempt < 5; attempt++) {
            service.signIn(credentials(login, "wrong", "2001:db8:1:1::" + (attempt + 1)));
        }

        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "2001:db8:1:1:ffff::9")))
                .isInstanceOf(SignIn.Throttled.class);
        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "2001:db8:1:2::1")))
                .isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void locksAnAccountThatIsGuessedAtFromTwoAddresses() {
        var login = people.customer().login();
        for (var attempt = 0; attempt < 3; attempt++) {
            service.signIn(credentials(login, "wrong", "192.0.2.5"));
            service.signIn(credentials(login, "wrong", "192.0.2.6"));
        }

        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.7")))
                .isEqualTo(new SignIn.Refused());
        clock.later(
                Duration.ofMinutes(31),
                () -> assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.7")))
                        .isInstanceOf(SignIn.Accepted.class));
    }

    @Test
    void slowsAnAddressThatTriesManyAccounts() {
        for (var attempt = 0; attempt < 50; attempt++) {
            service.signIn(credentials(attempt + "-" + UUID.randomUUID(), "wrong", "192.0.2.8"));
        }
        var login = people.customer().login();

        assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.8")))
                .isInstanceOf(SignIn.Throttled.class);
        clock.later(
                Duration.ofMinutes(31),
                () -> assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.8")))
                        .isInstanceOf(SignIn.Accepted.class));
    }

    @Test
    void forgetsWrongPasswordsAfterARightOne() {
        var login = people.customer().login();
        for (var round = 0; round < 3; round++) {
            for (var attempt = 0; attempt < 4; attempt++) {
                service.signIn(credentials(login, "wrong", "192.0.2.9"));
            }
            assertThat(service.signIn(credentials(login, TestPeople.PASSWORD, "192.0.2.9")))
                    .isInstanceOf(SignIn.Accepted.class);
        }
    }

    @Test
    void tellsTheSignInPageHowLongToWait() {
        var login = people.customer().login();
        var visit = new Visit(server);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(visit.signIn(login, "wrong").status()).isEqualTo(401);
        }

        var reply = visit.signIn(login, TestPeople.PASSWORD);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(reply.header("Retry-After"))))
                .isBetween(1700, 1800);
    }

    @Test
    void asksTheDatabaseTheSameForAnUnknownNameAWrongPasswordAndAClosedAccount() {
        var known = people.customer().login();
        var closed = people.customer();
        people.close(closed);

        var wrong = page(known, "wrong");
        var unknown = page("nobody-" + known, TestPeople.PASSWORD);
        var notOpen = page(closed.login(), TestPeople.PASSWORD);

        assertThat(unknown).isEqualTo(wrong);
        assertThat(notOpen).isEqualTo(wrong);
        assertThat(token("nobody-" + known)).isEqualTo(token(known)).isNotEmpty();
    }

    private List<String> page(String login, String password) {
        var visit = new Visit(server);
        var form = visit.get("/login").form("/login").with("username", login).with("password", password);
        return statements.during(() -> assertThat(visit.send(form).status()).isEqualTo(401));
    }

    private List<String> token(String login) {
        return statements.during(() -> server.token(TestClient.STOREFRONT, "password")
                .with("username", login)
                .with("password", "wrong")
                .send());
    }

    private String hash(Subject.Customer customer) {
        return jdbc.sql("select password_hash from customer where id = :id")
                .param("id", customer.id())
                .query(String.class)
                .single();
    }

    private static Credentials credentials(String login, String password, String address) {
        return new Credentials(login, password, PEOPLE, new Credentials.Origin(address, false));
    }
}
