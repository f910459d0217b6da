package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.Customers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests with a password, which begin one after the other, and do not wait for each other's hashes. */
@ServerTest
@TestPropertySource(properties = {"gatehouse.sign-in.hashes-at-once=1", "gatehouse.sign-in.hashes-waiting=2"})
class PasswordsInTurnTests {

    private static final String WRONG = "Wrong-password-1";
    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestServer server;
    private final TestPeople people;
    private final Customers customers;
    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final SignInFailures failures;
    private final SignInProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turnstile turnstile = new Turnstile(1, LONG, new SimpleMeterRegistry());

    PasswordsInTurnTests(
            TestServer server,
            TestPeople people,
            Customers customers,
            Accounts accounts,
            PasswordHashing hashing,
            SignInFailures failures,
            SignInProperties properties,
            ApplicationEventPublisher events,
            Clock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.server = server;
        this.people = people;
        this.customers = customers;
        this.accounts = accounts;
        this.hashing = hashing;
        this.failures = failures;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
    }

    @AfterEach
    void letGo() {
        threads.shutdownNow();
    }

    @Test
    void waitOutsideForWhomTheDatabaseKeepsAtTheTokenEndpoint() {
        var login = people.customer().login();

        oneWaitsForTheOther(
                () -> server.token(TestClient.STOREFRONT, "password")
                        .with("username", login)
                        .with("password", TestPeople.PASSWORD)
                        .send(),
                200);
    }

    @Test
    void waitOutsideForWhomTheDatabaseKeepsAtTheSignInPage() {
        var login = people.customer().login();

        oneWaitsForTheOther(() -> new Visit(server).signIn(login, TestPeople.PASSWORD), 303);
    }

    @Test
    void doNotWaitForAHash() {
        var login = somebodyWhosePasswordTakesLong();
        var signedIn = enterAndSignIn(login);

        enters();

        // It has left, and is at work.
        await().until(() -> value("executor.active", "passwords") == 1);
        assertThat(signedIn.join()).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void doNotWaitForWhoIsToldToComeBack() {
        var login = somebodyWhosePasswordTakesLong();
        var others = new ArrayList<CompletableFuture<SignIn>>();
        for (var waiting = 0; waiting <= properties.hashesWaiting(); waiting++) {
            others.add(CompletableFuture.supplyAsync(() -> service().signIn(credentials(login)), threads));
            // Or the second might find the first one waiting for the thread to take it.
            await().until(() -> value("executor.active", "passwords") == 1);
        }
        await().until(hashing::isFull);

        assertThat(enterAndSignIn(login).join()).isInstanceOf(SignIn.Busy.class);

        enters();
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isInstanceOf(SignIn.Refused.class));
    }

    /** One is kept by the database; the other waits, and machines do not. */
    private void oneWaitsForTheOther(Supplier<TestReply> request, int status) {
        var before = new CountDownLatch(1);
        var locked = new CountDownLatch(1);
        threads.execute(() -> transaction.executeWithoutResult(_ -> {
            jdbc.sql("lock table sign_in_failure in access exclusive mode").update();
            locked.countDown();
            await().until(() -> before.getCount() == 0);
        }));
        await().until(() -> locked.getCount() == 0);

        var one = CompletableFuture.supplyAsync(request, threads);
        var other = CompletableFuture.supplyAsync(request, threads);
        try {
            await().pollInterval(Duration.ofMillis(1)).until(() -> outside() == 1);
            assertThat(server.token(TestClient.BACKEND, "client_credentials")
                            .send()
                            .status())
                    .isEqualTo(200);
        } finally {
            before.countDown();
        }

        assertThat(one.join().status()).isEqualTo(status);
        assertThat(other.join().status()).isEqualTo(status);
        assertThat(outside()).isZero();
    }

    private void enters() {
        CompletableFuture.runAsync(turnstile::enter, threads)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** By a thread that goes away without leaving. */
    private CompletableFuture<SignIn> enterAndSignIn(String login) {
        var in = new CountDownLatch(1);
        var signIn = CompletableFuture.supplyAsync(
                () -> {
                    turnstile.enter();
                    in.countDown();
                    return service().signIn(credentials(login));
                },
                threads);
        await().until(() -> in.getCount() == 0);
        return signIn;
    }

    private SignInService service() {
        return new SignInService(accounts, hashing, turnstile, failures, properties, events, clock);
    }

    private Credentials credentials(String login) {
        return new Credentials(login, WRONG, Set.of(UserType.CUSTOMER), new Credentials.Origin("192.0.2.77", true));
    }

    private double outside() {
        return meters.get("gatehouse.passwords.outside").gauge().value();
    }

    private double value(String gauge, String name) {
        return meters.get(gauge).tag("name", name).gauge().value();
    }

    private String somebodyWhosePasswordTakesLong() {
        var email = UUID.randomUUID() + "@example.com";
        var slow = new Argon2PasswordEncoder(16, 32, 1, 1 << 16, 8);
        customers.add(email, null, null, String.valueOf(slow.encode("Right-password-1")));
        return email;
    }
}
