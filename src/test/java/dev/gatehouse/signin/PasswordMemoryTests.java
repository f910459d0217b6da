package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Customers;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** What sign-ins take from the heap. */
@ServerTest
@TestPropertySource(properties = "gatehouse.sign-in.hashes-at-once=" + PasswordMemoryTests.THREADS)
class PasswordMemoryTests {

    static final int THREADS = 4;

    /** In KiB. */
    private static final int OF_A_HASH = 1 << 16;

    private final ThreadMXBean mx = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TestServer server;
    private final Customers customers;

    PasswordMemoryTests(TestServer server, Customers customers) {
        this.server = server;
        this.customers = customers;
    }

    /** Each is hashed by another thread as long as there are fewer than may be. */
    @Test
    void isTakenOnceWhenOneSignsInAfterTheOther() {
        var email = UUID.randomUUID() + "@example.com";
        var encoder = new Argon2PasswordEncoder(16, 32, 1, OF_A_HASH, 1);
        customers.add(email, null, null, String.valueOf(encoder.encode("Right-password-1")));
        var others = hashing();

        for (var thread = 0; thread < THREADS; thread++) {
            assertThat(server.token(TestClient.STOREFRONT, "password")
                            .with("username", email)
                            .with("password", "Right-password-1")
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        var threads = hashing();
        threads.removeAll(others);
        assertThat(threads).hasSize(THREADS);
        assertThat(threads.stream()
                        .mapToLong(thread -> mx.getThreadAllocatedBytes(thread.threadId()))
                        .sum())
                .isBetween(OF_A_HASH * 1024L, OF_A_HASH * 3 * 1024L / 2);
    }

    private static Set<Thread> hashing() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("password-"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
