package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens that are bound to a key (RFC 9449 §7), behind a gateway: the proof is for the request that the client sent. */
@ServerTest
class DpopDoorTests {

    private static final String ME = "/rest/V1/customers/me";
    private static final String ADDRESS = "https://shop.example.com" + ME;
    private static final String ALGORITHMS = "algs=\"ES256 EdDSA PS256 RS256\"";

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final DpopKey key = DpopKey.random();

    DpopDoorTests(TestServer server, TestPeople people, Statements statements) {
        this.server = server;
        this.people = people;
        this.statements = statements;
    }

    @ParameterizedTest
    @EnumSource(value = Gateway.class, mode = EnumSource.Mode.EXCLUDE, names = "ENVOY")
    void letsPassWhoHoldsTheKey(Gateway gateway) {
        var token = token();

        var reply = AskedDoor.at(server, gateway)
                .about("GET", ME + "?fields=email")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", ADDRESS, token))
                .ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Gatehouse-Subject")).startsWith("customer:");
    }

    /** What Envoy says of the host is the {@code Host} of the question. */
    @Test
    void readsTheHostThatEnvoyTells() {
        var token = token();
        var address = server.address(ME).replace("http:", "https:");

        var reply = AskedDoor.at(server, Gateway.ENVOY)
                .about("GET", ME)
                .header("Authorization", "dpop " + token)
                .header("DPoP", key.proof("GET", address, token))
                .ask();

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void refusesWhoDoesNot() {
        var token = token();

        assertRefused(ask("DPoP " + token, key.proof("POST", ADDRESS, token)), "invalid_dpop_proof");
        assertRefused(ask("DPoP " + token, key.proof("GET", ADDRESS + "/x", token)), "invalid_dpop_proof");
        assertRefused(ask("DPoP " + token, key.proof("GET", "https://evil.example" + ME, token)), "invalid_dpop_proof");
        assertRefused(
                ask("DPoP " + token, key.proof("GET", server.address("/gateway/traefik"), token)),
                "invalid_dpop_proof");
        assertRefused(ask("DPoP " + token, key.proof("GET", ADDRESS)), "invalid_dpop_proof");
        assertRefused(ask("DPoP " + token, "x"), "invalid_dpop_proof");
        assertRefused(ask("DPoP " + token, DpopKey.random().proof("GET", ADDRESS, token)), "invalid_token");
        assertRefused(ask("Bearer " + token, key.proof("GET", ADDRESS, token)), "invalid_token");
        assertRefused(ask("DPoP  " + token, key.proof("GET", ADDRESS, token)), "invalid_token");
        assertRefused(ask("DPoP a.b.c", key.proof("GET", ADDRESS, "a.b.c")), "invalid_token");
    }

    @Test
    void takesAProofOnce() {
        var token = token();
        var proof = key.proof("GET", ADDRESS, token);

        assertThat(ask("DPoP " + token, proof).status()).isEqualTo(200);
        assertRefused(ask("DPoP " + token, proof), "invalid_dpop_proof");
    }

    @Test
    void refusesTwoProofsAndNone() {
        var token = token();
        var none = door().header("Authorization", "DPoP " + token).ask();
        var two = door().header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", ADDRESS, token))
                .header("DPoP", key.proof("GET", ADDRESS, token))
                .ask();

        assertRefused(none, "invalid_dpop_proof");
        assertRefused(two, "invalid_dpop_proof");
    }

    @Test
    void takesNoBearerTokenForABoundOne() {
        var bearer = call().send().accessToken();

        assertRefused(ask("DPoP " + bearer, key.proof("GET", ADDRESS, bearer)), "invalid_token");
    }

    @Test
    void refusesWhereNobodyTellsTheHost() {
        var token = token();

        var reply = AskedDoor.at(server, Gateway.TRAEFIK)
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", ME)
                .header("X-Forwarded-Proto", "https")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", ADDRESS, token))
                .ask();

        assertRefused(reply, "invalid_dpop_proof");
    }

    @Test
    void saysInsufficientScopeInTheSchemeOfTheToken() {
        var token = token();
        var address = "https://shop.example.com/rest/V1/orders";

        var reply = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", "/rest/V1/orders")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", address, token))
                .ask();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("DPoP error=\"insufficient_scope\", " + ALGORITHMS);
    }

    @Test
    void usesNoProofUpWhereNobodyIsAskedWhoTheyAre() {
        var token = token();
        var open = AskedDoor.at(server, Gateway.TRAEFIK)
                .about("GET", "/rest/V1/products")
                .header("Authorization", "DPoP " + token)
                .header("DPoP", key.proof("GET", ADDRESS, token));

        assertThat(statements.during(open::ask)).isEmpty();
        assertThat(open.ask().status()).isEqualTo(200);
    }

    private TestReply ask(String authorization, String proof) {
        return door().header("Authorization", authorization)
                .header("DPoP", proof)
                .ask();
    }

    private AskedDoor door() {
        return AskedDoor.at(server, Gateway.TRAEFIK).about("GET", ME);
    }

    private static void assertRefused(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("DPoP error=\"" + error + "\", " + ALGORITHMS);
    }

    private String token() {
        return call().header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();
    }

    private TokenCall call() {
        return server.token(people.firstParty(Set.of("password"), Set.of("account.read")), "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD);
    }
}
