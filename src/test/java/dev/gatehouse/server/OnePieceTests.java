package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers come at once and say how long they are. */
@ServerTest
class OnePieceTests {

    private final TestServer server;

    OnePieceTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "/.well-known/authzen-configuration?anew=1", "/assets/gatehouse.css", "/not-there"})
    void saysTheLengthOf(String path) {
        var reply = server.get(path);

        assertThat(reply.response().headers().map()).doesNotContainKey("transfer-encoding");
        assertThat(reply.header("Content-Length"))
                .isEqualTo(String.valueOf(reply.body().getBytes(StandardCharsets.UTF_8).length));
    }
}
