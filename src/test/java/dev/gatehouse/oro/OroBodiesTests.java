package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends to Oro's token endpoint. */
@ServerTest
class OroBodiesTests {

    private static final String GOOD = "\"grant_type\":\"client_credentials\",\"client_id\":\""
            + TestClient.BACKEND.id() + "\",\"client_secret\":\"" + TestClient.BACKEND.secret() + "\"";

    private final TestServer server;
    private final OroCalls oro;

    OroBodiesTests(TestServer server) {
        this.server = server;
        this.oro = new OroCalls(server);
    }

    @Test
    void areReadWhereTheyAreGood() {
        assertThat(oro.body("application/json; charset=utf-8", "{" + GOOD + ",\"more\":{\"a\":[1]}}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "7", "\"x\"", "[]", "[\"client_credentials\"]", "{", "{\"grant_type\":", "{} {}"})
    void haveNoParametersWhereJsonIsBrokenOrNoObject(String json) {
        is(oro.body("application/json", json), OroCalls.UGT);
    }

    @Test
    void haveNoParametersWhereSomethingFollows() {
        is(oro.body("application/json", "{" + GOOD + "} x"), OroCalls.UGT);
    }

    @Test
    void haveNoParametersWhereJsonIsTooDeep() {
        is(
                oro.body("application/json", "{" + GOOD + ",\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                OroCalls.UGT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/vnd.api+json", "nothing", "multipart/form-data"})
    void haveNoParametersInOtherTypes(String type) {
        is(oro.body(type, "{" + GOOD + "}"), OroCalls.UGT);
    }

    @Test
    void saySomethingOnce() {
        is(
                oro.body("application/json", "{" + GOOD + ",\"client_id\":\"other\"}"),
                OroCalls.IR.formatted("Check the `client_id` parameter"));
        is(
                oro.body("application/x-www-form-urlencoded", "grant_type=password&grant_type=client_credentials"),
                OroCalls.IR.formatted("Check the `grant_type` parameter"));
        is(
                oro.body("application/x-www-form-urlencoded", "%22%3E=1&%22%3E=2"),
                OroCalls.IR.formatted("A parameter came more than once"));
    }

    @Test
    void haveNoListsForTexts() {
        is(
                oro.body("application/x-www-form-urlencoded", "grant_type=password&client_id[]=x"),
                OroCalls.IR.formatted("Check the `client_id` parameter"));
        is(
                oro.body("application/json", "{\"grant_type\":\"password\",\"client_id\":[\"x\"]}"),
                OroCalls.IR.formatted("Check the `client_id` parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "a\\ud800b", "a\\ufffdb", "a\\u007fb"})
    void haveNoCharactersThatCannotBeThere(String username) {
        is(
                oro.body(
                        "application/json",
                        "{\"grant_type\":\"password\",\"client_id\":\"demo-storefront\",\"client_secret\":\"demo-storefront-secret\","
                                + "\"username\":\"" + username + "\",\"password\":\"x\"}"),
                OroCalls.IR.formatted("Check the `username` parameter"));
    }

    @Test
    void haveNoMoreThanFiftyParameters() {
        is(
                oro.body("application/x-www-form-urlencoded", "a=1" + many()),
                OroCalls.IR.formatted("There are too many parameters"));
    }

    @Test
    void areNoLargerThan64KiB() {
        var reply = oro.body("application/json", "{\"a\":\"" + "x".repeat(64 * 1024) + "\"}");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo(OroCalls.IR.formatted("The body is too large"));

        var endless = server.raw(
                "POST",
                "/oauth2-token",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "20000",
                "x".repeat(0x20000),
                "0");
        assertThat(endless).startsWith("HTTP/1.1 413 ").contains("The body is too large");
    }

    @Test
    void areUtf8() throws Exception {
        is(
                octets("application/json", "{" + GOOD + ",\"a\":\"ü\"}", StandardCharsets.ISO_8859_1),
                OroCalls.IR.formatted("The body must be UTF-8"));
        is(
                octets("application/json; charset=utf-16", "{" + GOOD + "}", StandardCharsets.UTF_16),
                OroCalls.IR.formatted("The body must be UTF-8"));
        is(octets("application/json; charset=utf-7", "{" + GOOD + "}", StandardCharsets.US_ASCII), OroCalls.UGT);
        is(
                oro.body("application/x-www-form-urlencoded", "grant_type=password&client_id=%FF"),
                OroCalls.IR.formatted("Check the `client_id` parameter"));
        is(oro.body("application/x-www-form-urlencoded", "grant_type=%zz"), OroCalls.UGT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x",
                "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials",
                "--x\r\nContent-Disposition: form-data; name=\"grant_type\"; filename=\"a\"\r\n\r\nclient_credentials\r\n--x--",
                "--x\r\nContent-Disposition: nonsense=\"\r\n\r\nclient_credentials\r\n--x--",
                "--y\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--y--"
            })
    void haveNoParametersWhereMultipartIsBroken(String body) {
        is(oro.body("multipart/form-data; boundary=x", body), OroCalls.UGT);
    }

    private static String many() {
        var form = new StringBuilder();
        for (var number = 0; number < 60; number++) {
            form.append("&p").append(number).append("=1");
        }
        return form.toString();
    }

    private TestReply octets(String contentType, String body, Charset charset)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address("/oauth2-token")))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(charset)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return new TestReply(http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static void is(TestReply reply, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(400);
    }
}
