package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 9449 §10.1, proofs with requests that are pushed. */
@ServerTest
class Rfc9449PushTests {

    private final TestServer server;
    private final TestPeople people;
    private final Visit visit;
    private final AuthorizationCall call;
    private final DpopKey key = DpopKey.random();

    Rfc9449PushTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
        this.visit = new Visit(server);
        this.call = visit.authorization(people.client(Set.of("authorization_code"), Set.of("account.read")));
    }

    @Test
    @DisplayName("a proof binds the code to its key")
    void bindsTheCode() {
        var given = given(push(proof("/oauth2/par")));

        assertThat(given.redeem(server).send().get("error")).isEqualTo("invalid_grant");
        var tokens = given.redeem(server).header("DPoP", proof("/oauth2/token")).send();
        assertThat(TestReply.claims(tokens.accessToken())).containsEntry("cnf", Map.of("jkt", key.jkt()));
    }

    @Test
    @DisplayName("so does a dpop_jkt")
    void byThumbprint() {
        call.with("dpop_jkt", key.jkt());

        var given = given(call.push(server).send());

        assertThat(given.redeem(server)
                        .header("DPoP", DpopKey.random().proof("POST", server.address("/oauth2/token")))
                        .send()
                        .get("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("where both are there, they MUST be the same key")
    void bothMustFit() {
        call.with("dpop_jkt", DpopKey.random().jkt());
        assertThat(push(proof("/oauth2/par")).get("error")).isEqualTo("invalid_dpop_proof");

        call.with("dpop_jkt", key.jkt());
        assertThat(push(proof("/oauth2/par")).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("a proof for another endpoint, or one that was used, is none")
    void badProofs() {
        var proof = proof("/oauth2/par");

        assertThat(push(proof("/oauth2/token")).get("error")).isEqualTo("invalid_dpop_proof");
        assertThat(push(proof).status()).isEqualTo(201);
        assertThat(push(proof).get("error")).isEqualTo("invalid_dpop_proof");
    }

    private AuthorizationCall.Given given(TestReply pushed) {
        visit.signIn(people.customer());
        var path = AuthorizationCall.path(call.client(), pushed.text("request_uri"));
        return call.given(visit.allowAll(visit.go(path)));
    }

    private TestReply push(String proof) {
        return call.push(server).header("DPoP", proof).send();
    }

    private String proof(String path) {
        return key.proof("POST", server.address(path));
    }
}
