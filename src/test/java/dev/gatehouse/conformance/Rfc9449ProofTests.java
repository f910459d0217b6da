package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 9449 §4.3, Checking DPoP Proofs, and §11.1, point by point. */
@ServerTest
class Rfc9449ProofTests {

    private final TestServer server;
    private final DpopKey key = DpopKey.random();

    Rfc9449ProofTests(TestServer server) {
        this.server = server;
    }

    @Test
    @DisplayName("1: there is not more than one DPoP HTTP request header field")
    void oneHeader() {
        var body = "grant_type=client_credentials&client_id=demo-backend&client_secret=demo-backend-secret";

        var reply = server.raw(
                "POST",
                "/oauth2/token",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length(),
                "DPoP: " + proof(),
                "DPoP: " + proof(),
                "",
                body);
        var joined = ask(proof() + "," + proof());

        assertThat(reply).startsWith("HTTP/1.1 400").contains("invalid_dpop_proof");
        refused(joined);
    }

    @Test
    @DisplayName("2: the header value is a single well-formed JWT")
    void wellFormed() {
        refused(ask("no.jwt.here"));
        refused(ask(proof() + "."));
        refused(ask(" "));
    }

    @Test
    @DisplayName("3: all required claims are there")
    void claims() {
        for (var claim : List.of("jti", "htm", "htu", "iat")) {
            refused(ask(changed(claims -> claims.claim(claim, null))));
        }
    }

    @Test
    @DisplayName("5: the algorithm is an asymmetric one that is supported")
    void algorithms() {
        for (var algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256)) {
            var rsa = DpopKey.rsa(2048, algorithm);

            var reply = ask(rsa.proof("POST", endpoint()));

            assertThat(reply.get("token_type")).isEqualTo("DPoP");
            assertThat(cnf(reply)).isEqualTo(Map.of("jkt", rsa.jkt()));
        }
        refused(ask(DpopKey.rsa(2048, JWSAlgorithm.RS512).proof("POST", endpoint())));
    }

    @Test
    @DisplayName("8: htm is the method of the request")
    void method() {
        refused(ask(key.proof("GET", endpoint())));
        refused(ask(changed(claims -> claims.claim("htm", "post"))));
    }

    @Test
    @DisplayName("9: htu is the address of the request, ignoring any query and fragment")
    void address() {
        refused(ask(key.proof("POST", server.address("/oauth2/token/"))));
        refused(ask(key.proof("POST", server.address("/OAuth2/token"))));
        refused(ask(key.proof("POST", server.address("/userinfo"))));
        refused(ask(key.proof("POST", "https://elsewhere.example/oauth2/token")));
        refused(ask(key.proof("POST", "http://127.0.0.1/oauth2/token")));
        refused(ask(key.proof("POST", endpoint().replace("http:", "https:"))));
        refused(ask(key.proof("POST", "/oauth2/token")));
        bound(ask(changed(claims -> claims.claim("htu", endpoint() + "?a=b#c"))));
        bound(ask(changed(claims -> claims.claim("htu", server.address("/oauth2/./%74oken")))));
    }

    @Test
    @DisplayName("11: the time of the proof is within an acceptable window")
    void time() {
        var now = Instant.now();
        bound(ask(issuedAt(now.minusSeconds(55))));
        bound(ask(issuedAt(now.plusSeconds(50))));
        refused(ask(issuedAt(now.minusSeconds(70))));
        refused(ask(issuedAt(now.plusSeconds(80))));
        refused(ask(changed(claims -> claims.claim("iat", 1e300))));
        refused(ask(changed(claims -> claims.claim("iat", "now"))));
    }

    @Test
    @DisplayName("11.1: a proof is taken once, and no key can use up the jti of another")
    void once() {
        var proof = proof();

        bound(ask(proof));
        refused(ask(proof));

        var jti = "one-for-all-" + Instant.now();
        for (var other : List.of(DpopKey.random(), DpopKey.random())) {
            assertThat(ask(other.proof("POST", endpoint(), claims -> claims.jwtID(jti)))
                            .status())
                    .isEqualTo(200);
            refused(ask(other.proof("POST", endpoint(), claims -> claims.jwtID(jti))));
        }
    }

    private String issuedAt(Instant time) {
        return changed(claims -> claims.claim("iat", time.getEpochSecond()));
    }

    private String endpoint() {
        return server.address("/oauth2/token");
    }

    private String proof() {
        return key.proof("POST", endpoint());
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return key.proof("POST", endpoint(), change);
    }

    private TestReply ask(String proof) {
        return server.token(TestClient.BACKEND, "client_credentials")
                .header("DPoP", proof)
                .send();
    }

    private void bound(TestReply reply) {
        assertThat(reply.body()).contains("access_token");
        assertThat(reply.get("token_type")).isEqualTo("DPoP");
        assertThat(cnf(reply)).isEqualTo(Map.of("jkt", key.jkt()));
    }

    private static void refused(TestReply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_dpop_proof");
        assertThat(reply.has("error_description")).isTrue();
    }

    private static Object cnf(TestReply reply) {
        return TestReply.claims(reply.accessToken()).getOrDefault("cnf", "-");
    }
}
