package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.keys.TokenSigner;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that our own key signed and that say what we do not write, such as those of another version. */
@ServerTest
class OddTokensTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server;
    private final TokenSigner signer;

    OddTokensTests(TestServer server, TokenSigner signer) {
        this.server = server;
        this.signer = signer;
    }

    @ParameterizedTest
    @CsvSource({"sub, robot:7", "sub, customer:x", "sub, ''", "jti, '\0\0\0\0kMr8GCOJza_wGl2xYU'"})
    void areNoTokensAnywhere(String claim, String odd) {
        var token = with(claim, odd);

        assertRefused(token);
    }

    @ParameterizedTest
    @CsvSource({"exp, 99999999999999999", "iat, -99999999999999999"})
    void areNoTokensAtTimesThatNeverCome(String claim, long odd) {
        assertRefused(with(claim, odd));
    }

    private void assertRefused(String token) {
        assertThat(server.isActive(token)).isFalse();
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
        // RFC 7009 §2.2: of a token that is none, the client has no need to hear.
        assertThat(server.post("/oauth2/revoke")
                        .by(TestClient.BACKEND)
                        .with("token", token)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private String with(String claim, Object odd) {
        var good = server.token(TestClient.BACKEND, "client_credentials").send().accessToken();
        var claims = new HashMap<String, Object>(TestReply.claims(good));
        claims.put(claim, odd);
        return signer.sign("ES256", "at+jwt", JSON.writeValueAsBytes(claims));
    }
}
