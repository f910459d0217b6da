package dev.gatehouse.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** RFC 9449 §8 and §9: a proof cannot be made before the server was asked. */
@ServerTest
@TestPropertySource(properties = "gatehouse.dpop.nonces=true")
class NonceTests {

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final DpopKey key = DpopKey.random();

    NonceTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void areAskedForAndTaken() {
        var first = ask(key.proof("POST", server.address("/oauth2/token")));
        var second = ask(withNonce(nonce(first)));

        assertThat(first.status()).isEqualTo(400);
        assertThat(first.get("error")).isEqualTo("use_dpop_nonce");
        assertThat(first.header("Cache-Control")).contains("no-store");
        assertThat(second.get("token_type")).isEqualTo("DPoP");
        assertThat(ask(withNonce(nonce(first))).status()).isEqualTo(200);
    }

    @Test
    void areOursAndYoung() {
        var nonce = nonce(ask(withNonce("of-somebody-else")));

        assertThat(ask(withNonce(nonce.substring(1) + "A")).get("error")).isEqualTo("use_dpop_nonce");
        clock.later(
                Duration.ofMinutes(6),
                () -> assertThat(ask(withNonce(nonce)).get("error")).isEqualTo("use_dpop_nonce"));
        clock.later(
                Duration.ofMinutes(4),
                () -> assertThat(ask(withNonce(nonce)).status()).isEqualTo(200));
    }

    @Test
    void areNotAskedOfBearers() {
        assertThat(server.token(TestClient.BACKEND, "client_credentials").send().get("token_type"))
                .isEqualTo("Bearer");
    }

    @Test
    void areAskedForByOurResources() {
        var client = people.firstParty(Set.of("password"), Set.of("openid"));
        var token = server.token(client, "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .header("DPoP", withNonce(nonce(ask(withNonce("none")))))
                .send()
                .accessToken();

        var reply = server.get(
                "/userinfo",
                "Origin",
                "https://app.example",
                "Authorization",
                "DPoP " + token,
                "DPoP",
                key.proof("GET", server.address("/userinfo"), token));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("DPoP error=\"use_dpop_nonce\"");
        assertThat(reply.header("Access-Control-Expose-Headers")).contains("DPoP-Nonce", "WWW-Authenticate");
        assertThat(nonce(reply)).isNotEmpty();
    }

    private TestReply ask(String proof) {
        return server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", proof)
                .send();
    }

    private String withNonce(String nonce) {
        return key.proof(
                "POST",
                server.address("/oauth2/token"),
                claims -> claims.claim("nonce", nonce)
                        .claim("iat", clock.instant().getEpochSecond()));
    }

    private static String nonce(TestReply reply) {
        return Objects.requireNonNull(reply.header("DPoP-Nonce"));
    }
}
