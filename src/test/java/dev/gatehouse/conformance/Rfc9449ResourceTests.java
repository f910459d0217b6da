package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 9449 §7, Protected Resource Access, at the resource that we have ourselves. */
@ServerTest
class Rfc9449ResourceTests {

    private static final String ALGORITHMS = "algs=\"ES256 EdDSA PS256 RS256\"";

    private final TestServer server;
    private final TestPeople people;
    private final DpopKey key = DpopKey.random();
    private final String address;

    Rfc9449ResourceTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
        this.address = server.address("/userinfo");
    }

    @Test
    @DisplayName("§7.1: the token comes with a proof that names it")
    void withProof() {
        var token = openId(key).accessToken();

        assertThat(userInfo("DPoP " + token, key.proof("GET", address, token)).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("§7.1: without a proof, or with one for something else, it is refused")
    void withoutProof() {
        var token = openId(key).accessToken();

        challenged(server.get("/userinfo", "Authorization", "DPoP " + token), "invalid_dpop_proof");
        challenged(userInfo("DPoP " + token, key.proof("GET", address)), "invalid_dpop_proof");
        challenged(userInfo("DPoP " + token, key.proof("GET", address, "x" + token)), "invalid_dpop_proof");
        challenged(userInfo("DPoP " + token, key.proof("POST", address, token)), "invalid_dpop_proof");
        var once = key.proof("GET", address, token);
        userInfo("DPoP " + token, once);
        challenged(userInfo("DPoP " + token, once), "invalid_dpop_proof");
    }

    @Test
    @DisplayName("§7.1: with the proof of another key, the token is the wrong one")
    void otherKey() {
        var token = openId(key).accessToken();

        challenged(userInfo("DPoP " + token, DpopKey.random().proof("GET", address, token)), "invalid_token");
    }

    @Test
    @DisplayName("§7.2: a bound token is no bearer token")
    void notAsBearer() {
        var token = openId(key).accessToken();

        challenged(userInfo("Bearer " + token, key.proof("GET", address, token)), "invalid_token");
        challenged(server.get("/userinfo", "Authorization", "Bearer " + token), "invalid_token");
        challenged(server.post("/userinfo").with("access_token", token).send(), "invalid_token");
    }

    @Test
    @DisplayName("§7.1: a bearer token is no bound one")
    void bearerAsBound() {
        var bearer = openId(null).accessToken();

        challenged(userInfo("DPoP " + bearer, key.proof("GET", address, bearer)), "invalid_token");
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + bearer).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("§7.2: who brings nothing hears of both schemes")
    void bothSchemes() {
        assertThat(server.get("/userinfo").response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer", "DPoP " + ALGORITHMS);
    }

    private TestReply userInfo(String authorization, String proof) {
        return server.get("/userinfo", "Authorization", authorization, "DPoP", proof);
    }

    private void challenged(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("DPoP error=\"" + error + "\", " + ALGORITHMS);
    }

    private TestReply openId(@Nullable DpopKey holder) {
        var client = people.firstParty(Set.of("password"), Set.of("openid"));
        var call = server.token(client, "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD);
        return (holder == null ? call : call.header("DPoP", holder.proof("POST", server.address("/oauth2/token"))))
                .send();
    }
}
