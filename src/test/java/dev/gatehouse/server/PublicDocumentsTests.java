package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered for a second must not be told from what is read anew. */
@ServerTest
class PublicDocumentsTests {

    private static final String KEYS = "/oauth2/jwks";

    /** Differ from answer to answer. */
    private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id", "keep-alive", "connection");

    private final TestServer server;

    PublicDocumentsTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEYS,
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/.well-known/authzen-configuration"
            })
    void areTheSameEachTime(String path) {
        // A query is never answered from memory.
        var first = server.get(path + "?anew=1");
        assertThat(first.header("Content-Type")).isEqualTo("application/json");
        server.get(path, "Accept", "application/json;charset=UTF-32BE");
        server.get(path, "Accept", "application/json;written=otherwise");
        for (var again = 0; again < 3; again++) {
            var next = server.get(path);

            assertThat(next.status()).isEqualTo(200);
            assertThat(next.body()).isEqualTo(first.body());
            assertThat(lasting(next)).isEqualTo(lasting(first));
        }
    }

    @Test
    void areReadAnewForOtherOriginsWhichHearThatTheyMayReadThem() {
        server.get(KEYS);

        var reply = server.get(KEYS, "Origin", "https://elsewhere.example");

        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(server.get(KEYS).response().headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEYS + ";a=b", "/oauth2//jwks", "/oauth2/./jwks"})
    void areNotThereUnderAnotherSpelling(String path) {
        server.get(KEYS);

        assertThat(server.get(path).status()).isIn(400, 404);
    }

    private static Map<String, List<String>> lasting(TestReply reply) {
        var headers = new TreeMap<>(reply.response().headers().map());
        headers.keySet().removeAll(OF_THE_MOMENT);
        return headers;
    }
}
