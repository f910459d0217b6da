package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A signing key that vanishes while the server runs, as Oro's clients see it. */
@ServerTest
class OroLostKeyTests {

    private static final String KIND = "es256-";

    private final OroCalls oro;
    private final Path keys;

    OroLostKeyTests(TestServer server, @Value("${gatehouse.keys.folder}") Path keys) {
        this.oro = new OroCalls(server);
        this.keys = keys;
    }

    @Test
    void isNamedToClientsThatHaveProvedThemselves() throws IOException {
        var away = Files.createTempDirectory("gatehouse-away");
        move(keys, away);
        try {
            await().untilAsserted(() -> {
                var reply = oro.token(TestClient.BACKEND, "client_credentials");
                assertThat(reply.body()).isEqualTo(OroCalls.NEK);
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.header("WWW-Authenticate")).isNull();
            });
            assertThat(oro.token(new TestClient(TestClient.BACKEND.id(), "wrong"), "client_credentials")
                            .body())
                    .isEqualTo(OroCalls.IC);
        } finally {
            move(away, keys);
        }
        await().untilAsserted(() -> assertThat(
                        oro.token(TestClient.BACKEND, "client_credentials").status())
                .isEqualTo(200));
    }

    private static void move(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.filter(one -> one.getFileName().toString().startsWith(KIND))
                    .toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }
}
