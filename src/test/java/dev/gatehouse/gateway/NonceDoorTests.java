package dev.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.context.TestPropertySource;

/** RFC 9449 §9 at a gateway: the client is told the nonce that its proof needs. */
@ServerTest
@TestPropertySource(properties = "gatehouse.dpop.nonces=true")
class NonceDoorTests {

    private static final String ME = "/rest/V1/customers/me";

    private final TestServer server;
    private final TestPeople people;
    private final DpopKey key = DpopKey.random();

    NonceDoorTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @EnumSource(Gateway.class)
    void isToldAndTaken(Gateway gateway) {
        var token = token();
        var address = gateway == Gateway.ENVOY
                ? server.address(ME).replace("http:", "https:")
                : "https://shop.example.com" + ME;

        var without = ask(gateway, token, key.proof("GET", address, token));
        var with = ask(gateway, token, proof("GET", address, nonce(without), token));
        var foreign = ask(gateway, token, proof("GET", address, "of-somebody-else", token));

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("DPoP error=\"use_dpop_nonce\", algs=\"ES256 EdDSA PS256 RS256\"");
        assertThat(without.header("Cache-Control")).isEqualTo("no-store");
        assertThat(without.header("X-Gatehouse-Subject")).isNull();
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.header("X-Gatehouse-Subject")).startsWith("customer:");
        assertThat(foreign.status()).isEqualTo(401);
        assertThat(nonce(foreign)).isNotEmpty();
    }

    private TestReply ask(Gateway gateway, String token, String proof) {
        return AskedDoor.at(server, gateway)
                .about("GET", ME)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof)
                .ask();
    }

    private static String nonce(TestReply reply) {
        return Objects.requireNonNull(reply.header("DPoP-Nonce"));
    }

    private String proof(String method, String address, String nonce, String token) {
        return key.proof(method, address, claims -> claims.claim("nonce", nonce).claim("ath", ath(token)));
    }

    /** RFC 9449 §4.2. */
    private static String ath(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String token() {
        var client = people.firstParty(Set.of("password"), Set.of("account.read"));
        var customer = people.customer();
        var address = server.address("/oauth2/token");
        var asked = server.token(client, "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .header("DPoP", key.proof("POST", address))
                .send();
        return server.token(client, "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .header("DPoP", key.proof("POST", address, claims -> claims.claim("nonce", nonce(asked))))
                .send()
                .accessToken();
    }
}
