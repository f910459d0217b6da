package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Customers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** Two hundred people at once, half of whom nobody knows. */
@ServerTest
@TestPropertySource(properties = "gatehouse.sign-in.hashes-waiting=" + FloodTests.WAITING)
class FloodTests {

    static final int WAITING = 8;
    private static final int PEOPLE = 200;
    private static final int MACHINES = 100;

    private final TestServer server;
    private final Customers customers;
    private final MeterRegistry meters;

    FloodTests(TestServer server, Customers customers, MeterRegistry meters) {
        this.server = server;
        this.customers = customers;
        this.meters = meters;
    }

    @Test
    void doesNotDrownTheTokenEndpoint() {
        var login = somebody();

        var replies = flood(number -> server.token(TestClient.STOREFRONT, "password")
                .with("username", number % 2 == 0 ? login : number + login)
                .with("password", TestPeople.PASSWORD)
                .send());

        assertThat(replies).extracting(TestReply::status).containsOnly(200, 400, 503);
        assertThat(replies).filteredOn(reply -> reply.status() == 503).allSatisfy(reply -> {
            assertThat(reply.get("error")).isEqualTo("temporarily_unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("2");
        });
        assertThat(new Visit(server).signIn(login, TestPeople.PASSWORD).status())
                .isEqualTo(303);
    }

    @Test
    void doesNotDrownTheSignInPage() {
        var login = somebody();

        var replies = flood(_ -> new Visit(server).signIn(login, TestPeople.PASSWORD));

        assertThat(replies).extracting(TestReply::status).containsOnly(303, 503);
        assertThat(replies).filteredOn(reply -> reply.status() == 503).allSatisfy(reply -> {
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.body()).doesNotContain(TestPeople.PASSWORD);
        });
        assertThat(new Visit(server).signIn(login, TestPeople.PASSWORD).status())
                .isEqualTo(303);
    }

    /** Sends everybody at once and, meanwhile, machines, none of whom may notice; looks at the queue all the time. */
    private List<TestReply> flood(Person person) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var everybody = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> person.comes(number), threads))
                    .toList();
            for (var machine = 0; machine < MACHINES; machine++) {
                var reply =
                        server.token(TestClient.BACKEND, "client_credentials").send();
                assertThat(reply.status()).isEqualTo(200);
                assertThat(waiting()).isLessThanOrEqualTo(WAITING);
            }
            var replies = everybody.stream().map(CompletableFuture::join).toList();
            await().untilAsserted(() -> assertThat(waiting()).isZero());
            return replies;
        }
    }

    /** Whose password takes as long as a real one; and so does everybody's, from the first look at it on. */
    private String somebody() {
        var email = UUID.randomUUID() + "@example.com";
        var real = new Argon2PasswordEncoder(16, 32, 1, 32 * 1024, 2);
        customers.add(email, null, null, String.valueOf(real.encode(TestPeople.PASSWORD)));
        new Visit(server).signIn(email, "Wrong-password-1");
        return email;
    }

    private double waiting() {
        return meters.get("executor.queued").tag("name", "passwords").gauge().value();
    }

    /** What one of many does. */
    private interface Person {

        TestReply comes(int number);
    }
}
