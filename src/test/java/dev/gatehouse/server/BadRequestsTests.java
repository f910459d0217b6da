package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.TokenCall;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints for clients answer to what no honest client sends (RFC 6749 §5.2). */
@ServerTest
class BadRequestsTests {

    private final TestServer server;

    BadRequestsTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/%74oken"})
    void answerOnlyPost(String path) {
        var reply = server.get(path);

        refused(reply, 405, "invalid_request");
        assertThat(reply.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense", "a/b/c"})
    void takeOnlyForms(String type) {
        refused(token().header("Content-Type", type).send(), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "scope", "client_id", "client_secret", "x"})
    void refuseAParameterThatComesTwice(String name) {
        refused(
                token().with(name, "client_credentials")
                        .with(name, "client_credentials")
                        .send(),
                400,
                "invalid_request");
    }

    @Test
    void refuseParametersInTheAddress() {
        var reply = server.post("/oauth2/token?client_id=demo-backend&client_secret=demo-backend-secret")
                .with("grant_type", "client_credentials")
                .send();

        refused(reply, 400, "invalid_request");
        refused(
                server.post("/oauth2/%74oken?client_id=demo-backend&client_secret=demo-backend-secret")
                        .with("grant_type", "client_credentials")
                        .send(),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%0A", "%0D%0A", "%7F", "%1B", "%FF%FE", "%C3%28", "%ED%A0%80"})
    void refuseControlCharactersAndWhatIsNotUtf8(String piece) {
        refused(token().raw("scope=a" + piece + "b").send(), 400, "invalid_request");
        refused(token().raw("a" + piece + "b=c").send(), 400, "invalid_request");
        refused(
                server.post("/oauth2/introspect")
                        .by(TestClient.BACKEND)
                        .raw("token=" + piece)
                        .send(),
                400,
                "invalid_request");
    }

    @Test
    void refuseABrokenEscape() {
        refused(token().raw("scope=%zz").send(), 400, "invalid_request");
        refused(token().raw("scope=%").send(), 400, "invalid_request");
    }

    @Test
    void refuseTooManyParameters() {
        var call = token();
        for (var i = 0; i < 50; i++) {
            call.with("x" + i, "y");
        }

        refused(call.send(), 400, "invalid_request");
    }

    @Test
    void refuseABodyThatIsTooLarge() {
        refused(token().with("x", "y".repeat(70_000)).send(), 400, "invalid_request");
    }

    @Test
    void refuseALargeBodyInPieces() {
        var piece = "y".repeat(70_000);

        var reply = server.raw(
                "POST",
                "/oauth2/token",
                "Content-Type: application/x-www-form-urlencoded",
                "Transfer-Encoding: chunked",
                "",
                Integer.toHexString(piece.length()),
                piece,
                "0");

        assertThat(reply).startsWith("HTTP/1.1 400 ").contains("\"error\":\"invalid_request\"");
    }

    @Test
    void refuseAnOverlongValue() {
        refused(token().with("scope", "y".repeat(25_000)).send(), 400, "invalid_request");
    }

    @Test
    void refuseAnUnknownGrant() {
        refused(by("device_dance").send(), 400, "unsupported_grant_type");
        refused(by("implicit").send(), 400, "unsupported_grant_type");
        refused(by("").send(), 400, "invalid_request");
        refused(server.post("/oauth2/token").by(TestClient.BACKEND).send(), 400, "invalid_request");
    }

    @Test
    void refuseAClientThatAuthenticatesInTwoWays() {
        var reply = token().with("client_id", "demo-backend").with("client_secret", "demo-backend-secret");

        refused(reply.send(), 400, "invalid_request");
    }

    @Test
    void refuseAClientThatNamesItselfDifferently() {
        refused(token().with("client_id", "demo-site").send(), 400, "invalid_request");
        assertThat(token().with("client_id", "demo-backend").send().status()).isEqualTo(200);
    }

    @Test
    void askAClientWithAWrongSecretInTheHeaderForBasic() {
        var wrong = new TestClient("demo-backend", "wrong");

        unauthorized(server.token(wrong, "client_credentials").send());
        unauthorized(server.token(new TestClient("nobody", "wrong"), "client_credentials")
                .send());
    }

    @Test
    void refuseAWrongSecretInTheForm() {
        unauthorized(form("demo-backend", "wrong"));
        unauthorized(form("nobody", "wrong"));
        unauthorized(form("demo-spa", "guess"));
    }

    @Test
    void refuseAClientThatOnlyNamesItselfThoughItHasASecret() {
        unauthorized(form("demo-backend", ""));
    }

    @Test
    void refuseStrangers() {
        unauthorized(server.post("/oauth2/token")
                .with("grant_type", "client_credentials")
                .send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic Og==", "Basic YQ==", "Bearer x", "Digest x", "x"})
    void refuseAHeaderThatIsNoBasic(String authorization) {
        unauthorized(server.post("/oauth2/token")
                .header("Authorization", authorization)
                .with("grant_type", "client_credentials")
                .send());
    }

    @Test
    void refuseABrokenEscapeInTheHeader() {
        var pair = Base64.getEncoder()
                .encodeToString("demo-backend:%zz".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        unauthorized(server.post("/oauth2/token")
                .header("Authorization", "Basic " + pair)
                .with("grant_type", "client_credentials")
                .send());
    }

    @Test
    void keepTheSameWordsForAnUnknownClientAndAWrongSecret() {
        assertThat(form("nobody", "wrong").body())
                .isEqualTo(form("demo-backend", "wrong").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connect/%6Cogout", "/oauth2/authorize;x=y", "/oauth2/../login", "//login", "/oauth2/token/",
                "/%2e%2e/login", "/login%00", "/oauth2%2Ftoken", "/actuator/health", "/error"
            })
    void neverFailOnAnOddPath(String path) {
        var status = server.raw("GET", path, "Accept: */*").substring(9, 12);

        assertThat(status).isIn("200", "303", "400", "404", "405");
    }

    private TokenCall token() {
        return by("client_credentials");
    }

    private TokenCall by(String grantType) {
        return server.token(TestClient.BACKEND, grantType);
    }

    private TestReply form(String clientId, String secret) {
        return server.post("/oauth2/token")
                .with("grant_type", "client_credentials")
                .with("client_id", clientId)
                .with("client_secret", secret)
                .send();
    }

    private static void unauthorized(TestReply reply) {
        refused(reply, 401, "invalid_client");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Basic realm=\"gatehouse\", charset=\"UTF-8\"");
    }

    private static void refused(TestReply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.json()).containsOnlyKeys("error", "error_description").containsEntry("error", error);
    }
}
