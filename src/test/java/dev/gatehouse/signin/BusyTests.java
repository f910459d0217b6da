package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Customers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** More passwords at once than the machine hashes. */
@ServerTest
@TestPropertySource(properties = {"gatehouse.sign-in.hashes-at-once=1", "gatehouse.sign-in.hashes-waiting=1"})
class BusyTests {

    private static final int AT_ONCE = 8;

    private final TestServer server;
    private final Customers customers;
    private final MeterRegistry meters;

    BusyTests(TestServer server, Customers customers, MeterRegistry meters) {
        this.server = server;
        this.customers = customers;
        this.meters = meters;
    }

    @Test
    void tellsClientsToComeBack() throws Exception {
        var before = held();
        var login = somebodyWhosePasswordTakesLong();

        var replies = atOnce(() -> server.token(TestClient.STOREFRONT, "password")
                .with("username", login)
                .with("password", "Right-password-1")
                .send());

        assertThat(replies).anyMatch(reply -> reply.status() == 200).anyMatch(reply -> reply.status() == 503);
        assertThat(held()).isGreaterThan(before);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
            assertThat(reply.get("error")).isEqualTo("temporarily_unavailable");
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        });
    }

    @Test
    void tellsPeopleToComeBack() throws Exception {
        var before = held();
        var login = somebodyWhosePasswordTakesLong();

        var replies = atOnce(() -> new Visit(server).signIn(login, "Right-password-1"));

        assertThat(replies).anyMatch(reply -> reply.status() == 303).anyMatch(reply -> reply.status() == 503);
        assertThat(held()).isGreaterThan(before);
        assertThat(replies).filteredOn(reply -> reply.status() != 303).allSatisfy(reply -> {
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.form("/login").values("continue")).isNotEmpty();
        });
    }

    @Test
    void tellsMagentosAppsToComeBack() throws Exception {
        var before = held();

        // Other names, or they would wait for each other.
        var replies = atOnce(() -> call("/rest/V1/integration/customer/token", """
                        {"username": "%s@example.com", "password": "Wrong-password-1"}
                        """.formatted(UUID.randomUUID())));

        assertThat(replies).anyMatch(reply -> reply.status() == 401).anyMatch(reply -> reply.status() == 503);
        assertThat(held()).isGreaterThan(before);
    }

    @Test
    void tellsOrosAppsToComeBack() throws Exception {
        var before = held();
        var login = somebodyWhosePasswordTakesLong();

        var replies = atOnce(() -> call("/oauth2-token", """
                        {"grant_type": "password", "client_id": "%s", "client_secret": "%s", "username": "%s", "password": "%s"}
                        """.formatted(
                        TestClient.STOREFRONT.id(), TestClient.STOREFRONT.secret(), login, "Right-password-1")));

        assertThat(replies).anyMatch(reply -> reply.status() == 200).anyMatch(reply -> reply.status() == 503);
        assertThat(held()).isGreaterThan(before);
    }

    @Test
    void leavesOtherGrantsAlone() throws Exception {
        var login = somebodyWhosePasswordTakesLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> new Visit(server).signIn(login, "Right-password-1"));
            }

            assertThat(server.token(TestClient.BACKEND, "client_credentials")
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    private TestReply call(String path, String json) {
        return server.call("POST", path, json, "Content-Type", "application/json");
    }

    private double held() {
        return meters.get("gatehouse.busy.held").counter().count();
    }

    private String somebodyWhosePasswordTakesLong() {
        var email = UUID.randomUUID() + "@example.com";
        var slow = new Argon2PasswordEncoder(16, 32, 1, 1 << 16, 8);
        customers.add(email, null, null, String.valueOf(slow.encode("Right-password-1")));
        return email;
    }

    private static List<TestReply> atOnce(Callable<TestReply> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new java.util.ArrayList<TestReply>();
            for (Future<TestReply> reply : threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, call))) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
