package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** RFC 8037: a client whose access tokens are signed with Ed25519. */
@ServerTest
class EdDsaTests {

    private final TestServer server;
    private final TestPeople people;
    private final ClientDirectory directory;

    EdDsaTests(TestServer server, TestPeople people, ClientDirectory directory) {
        this.server = server;
        this.people = people;
        this.directory = directory;
    }

    @Test
    void givesTokensThatAnotherLibraryVerifiesFromTheJwkSet() throws Exception {
        var token = SignedJWT.parse(token(client()));

        var keys = JWKSet.load(URI.create(server.address("/oauth2/jwks")).toURL());
        var key = (OctetKeyPair) keys.getKeyByKeyId(token.getHeader().getKeyID());

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.EdDSA);
        assertThat(key)
                .returns(Curve.Ed25519, OctetKeyPair::getCurve)
                .returns(JWSAlgorithm.EdDSA, OctetKeyPair::getAlgorithm)
                .returns(false, OctetKeyPair::isPrivate)
                .returns(key.getKeyID(), one -> thumbprint(one));
        assertThat(token.verify(new Ed25519Verifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(server.issuer());
    }

    @Test
    void knowsItsOwnTokensAgain() {
        var client = client();
        var token = token(client);
        var forged = token.substring(0, token.length() - 20) + "A".repeat(19) + "Q";

        assertThat(active(client, token)).isEqualTo(true);
        assertThat(active(client, forged)).isEqualTo(false);
    }

    private Object active(TestClient client, String token) {
        return server.post("/oauth2/introspect")
                .by(client)
                .with("token", token)
                .send()
                .json()
                .getOrDefault("active", "");
    }

    private String token(TestClient client) {
        return server.token(client, "client_credentials").send().accessToken();
    }

    private static String thumbprint(OctetKeyPair key) {
        try {
            return key.computeThumbprint().toString();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private TestClient client() {
        var id = "test-" + UUID.randomUUID();
        people.clients()
                .save(new Client(
                        id,
                        new Client.Display("Test Client", null, null, true),
                        true,
                        true,
                        false,
                        Set.of("client_credentials"),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of("orders.read"),
                        Set.of(UserType.CUSTOMER),
                        Set.of(),
                        new Client.Tokens(false, "EdDSA", "RS256", false),
                        Client.Lifetimes.DEFAULT,
                        List.of()));
        var secret = people.clients().addSecret(id, null).value();
        directory.refresh();
        return new TestClient(id, secret);
    }
}
