package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Customers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Sign-ins begin one after the other, and do not wait for each other's hashes or answers. */
@ServerTest
@Import(SignInTurnsTests.Patience.class)
@TestPropertySource(properties = {"gatehouse.sign-in.hashes-at-once=1", "gatehouse.sign-in.hashes-waiting=2"})
class SignInTurnsTests {

    private static final String WRONG = "Wrong-password-1";
    private static final Duration LONG = Duration.ofMinutes(10);
    /** Of the patient turnstile alone. */
    private static final MeterRegistry TURNS = new SimpleMeterRegistry();

    private final TestServer server;
    private final TestPeople people;
    private final Customers customers;
    private final SignInService service;
    private final PasswordHashing hashing;
    private final Turnstile turnstile;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SignInTurnsTests(
            TestServer server,
            TestPeople people,
            Customers customers,
            SignInService service,
            PasswordHashing hashing,
            Turnstile turnstile,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.server = server;
        this.people = people;
        this.customers = customers;
        this.service = service;
        this.hashing = hashing;
        this.turnstile = turnstile;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.meters = meters;
    }

    @AfterEach
    void nobodyHasATurn() {
        threads.shutdownNow();
        await().until(() -> inside() == 0);
    }

    @Test
    void waitForWhomTheDatabaseKeepsAtTheTokenEndpoint() {
        var login = people.customer().login();

        oneWaitsForTheOther(() -> token(login).send(), () -> token(login).send(), 200);
    }

    @Test
    void waitForWhomTheDatabaseKeepsAtTheSignInPage() {
        var login = people.customer().login();

        oneWaitsForTheOther(typed(login), typed(login), 303);
    }

    @Test
    void waitToOpenTheSignInPageToo() {
        turnstile.enter();
        var page = CompletableFuture.supplyAsync(() -> server.call("GET", "/login", null), threads);
        try {
            await().until(() -> outside() == 1);
            assertThat(page).isNotDone();
        } finally {
            turnstile.leave();
        }

        assertThat(inTime(page::join).status()).isEqualTo(200);
    }

    @Test
    void giveTheTurnBackWithoutEverComingToAPassword() {
        for (var attempt = 0; attempt < 3; attempt++) {
            var stranger = inTime(() -> server.token(new TestClient("demo-storefront", "wrong"), "password")
                    .send());
            var forged = inTime(() -> server.call(
                    "POST", "/login", "username=x&password=y", "Content-Type", "application/x-www-form-urlencoded"));
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(forged.status()).isEqualTo(403);
        }
    }

    @Test
    void doNotWaitForAHash() {
        var login = somebodyWhosePasswordTakesLong();
        var signedIn = enterAndSignIn(login);

        enters();

        // It has left, and is at work.
        soon().until(() -> value("executor.active") == 1);
        assertThat(signedIn.join()).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void doNotWaitForWhoIsToldToComeBack() {
        var login = somebodyWhosePasswordTakesLong();
        var others = new ArrayList<CompletableFuture<SignIn>>();
        others.add(signIn(login));
        // Or the next one might find it waiting for the thread to take it.
        soon().until(() -> value("executor.active") == 1);
        others.add(signIn(login));
        others.add(signIn(login));
        soon().until(hashing::isFull);

        assertThat(enterAndSignIn(login).join()).isInstanceOf(SignIn.Busy.class);

        enters();
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isInstanceOf(SignIn.Refused.class));
    }

    /** One is kept by the database; the other waits, and machines do not. */
    private void oneWaitsForTheOther(Supplier<TestReply> first, Supplier<TestReply> second, int status) {
        var over = new CountDownLatch(1);
        var locked = new CountDownLatch(1);
        threads.execute(() -> transaction.executeWithoutResult(_ -> {
            jdbc.sql("lock table sign_in_failure in access exclusive mode").update();
            locked.countDown();
            await().atMost(LONG).until(() -> over.getCount() == 0);
        }));
        await().until(() -> locked.getCount() == 0);

        var one = CompletableFuture.supplyAsync(first, threads);
        var other = CompletableFuture.supplyAsync(second, threads);
        try {
            await().until(() -> outside() == 1);
            assertThat(inTime(() -> server.token(TestClient.BACKEND, "client_credentials")
                                    .send())
                            .status())
                    .isEqualTo(200);
            assertThat(outside()).isOne();
        } finally {
            over.countDown();
        }

        assertThat(one.join().status()).isEqualTo(status);
        assertThat(other.join().status()).isEqualTo(status);
    }

    /** By a thread that goes away without leaving. */
    private CompletableFuture<SignIn> enterAndSignIn(String login) {
        var in = new CountDownLatch(1);
        var signIn = CompletableFuture.supplyAsync(
                () -> {
                    turnstile.enter();
                    in.countDown();
                    return service.signIn(credentials(login));
                },
                threads);
        soon().until(() -> in.getCount() == 0);
        return signIn;
    }

    private CompletableFuture<SignIn> signIn(String login) {
        return CompletableFuture.supplyAsync(() -> service.signIn(credentials(login)), threads);
    }

    /** Before a hash ends. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private void enters() {
        inTime(() -> {
            turnstile.enter();
            turnstile.leave();
            return true;
        });
    }

    private <T> T inTime(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, threads)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Into a page that is open: that one waited for its own turn. */
    private Supplier<TestReply> typed(String login) {
        var visit = new Visit(server);
        var form = visit.get("/login").form("/login").with("username", login).with("password", TestPeople.PASSWORD);
        return () -> visit.send(form);
    }

    private TokenCall token(String login) {
        return server.token(TestClient.STOREFRONT, "password")
                .with("username", login)
                .with("password", TestPeople.PASSWORD);
    }

    private static Credentials credentials(String login) {
        return new Credentials(
                login, WRONG, Set.of(UserType.CUSTOMER), new Credentials.Origin("192.0.2.77", true, true));
    }

    private double inside() {
        return TURNS.get("gatehouse.signins.inside").gauge().value();
    }

    private double outside() {
        return TURNS.get("gatehouse.signins.outside").gauge().value();
    }

    private double value(String gauge) {
        return meters.get(gauge).tag("name", "passwords").gauge().value();
    }

    private String somebodyWhosePasswordTakesLong() {
        var email = UUID.randomUUID() + "@example.com";
        var slow = new Argon2PasswordEncoder(16, 32, 1, 1 << 16, 16);
        customers.add(email, null, null, String.valueOf(slow.encode("Right-password-1")));
        return email;
    }

    /** Nobody goes in without a turn, however slow the machine is. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Patience {

        @Bean
        @Primary
        Turnstile patient(SignInProperties properties) {
            return new Turnstile(properties.atOnce(), LONG, TURNS);
        }
    }
}
