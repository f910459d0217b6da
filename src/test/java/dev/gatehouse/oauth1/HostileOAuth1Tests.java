package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest partner sends: a clear no in the words of the protocol, and never an error of ours. */
@ServerTest
class HostileOAuth1Tests {

    private static final String REQUEST = "/oauth/token/request";
    private static final String GOOD =
            "oauth_consumer_key=\"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\", oauth_signature_method=\"HMAC-SHA256\", oauth_signature=\"x\", oauth_nonce=\"n\", oauth_timestamp=\"1\"";

    private final TestServer server;
    private final TestIntegrations partners;

    HostileOAuth1Tests(TestServer server, TestIntegrations partners) {
        this.server = server;
        this.partners = partners;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OAuth",
                "OAuth ",
                "OAuth ,,,,",
                "OAuth =",
                "OAuth oauth_nonce",
                "OAuth " + GOOD,
                "OAuth " + GOOD + ", oauth_version=\"%00\"",
                "OAuth " + GOOD + ", oauth_version=\"1e0\"",
                "OAuth " + GOOD + ", oauth_version=\"<script>\"",
                "OAuth " + GOOD + ", oauth_token=\"%FF%FE\"",
                "OAuth oauth_consumer_key=\"%00kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\", oauth_signature_method=\"HMAC-SHA256\","
                        + " oauth_signature=\"x\", oauth_nonce=\"%00\", oauth_timestamp=\"1\"",
                "OAuth oauth_consumer_key=\"%FFkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\", oauth_signature_method=\"HMAC-SHA256\","
                        + " oauth_signature=\"%zz\", oauth_nonce=\"%C3%28\", oauth_timestamp=\"1\"",
                "OAuth oauth_consumer_key=\"'; drop table integration; --\"",
            })
    void isRefused(String authorization) {
        assertRefused(server.raw("POST", REQUEST, "Content-Length: 0", "Authorization: " + authorization));
        assertRefused(server.raw(
                "POST", "/oauth/token/access?a=%FF%00&b", "Content-Length: 0", "Authorization: " + authorization));
    }

    /** Of two, somebody else might have taken the other one; the same twice is no better. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oauth_nonce=\"m\"",
                "oauth_nonce=\"n\"",
                "oauth_version=\"1.0\", oauth_version=\"1.0\"",
            })
    void isRefusedWithAParameterThatIsThereTwice(String more) {
        var header = "Authorization: OAuth " + GOOD + ", " + more;

        assertMalformed(server.raw("POST", REQUEST, "Content-Length: 0", header));
        assertMalformed(server.raw("POST", "/oauth/token/access", "Content-Length: 0", header));
    }

    @Test
    void isRefusedWhenItIsTooMuch() {
        var many = new StringBuilder("OAuth " + GOOD);
        for (var i = 0; i < 60; i++) {
            many.append(", x").append(i).append("=\"y\"");
        }
        assertMalformed(server.raw("POST", REQUEST, "Content-Length: 0", "Authorization: " + many));
        assertMalformed(server.raw(
                "POST",
                REQUEST,
                "Content-Length: 0",
                "Authorization: OAuth " + GOOD + ", realm=\"" + "r".repeat(9_000) + '"'));
        assertMalformed(server.raw(
                "POST", REQUEST, "Content-Length: 0", "Authorization: OAuth " + GOOD, "Authorization: OAuth " + GOOD));
    }

    @Test
    void isRefusedWithABodyThatIsTooLarge() {
        var reply = partners.call("k".repeat(32), "s").send("POST", REQUEST, "x".repeat(64 * 1024 + 1));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("oauth_problem=The+request+is+too+large.");
    }

    /** Addresses are written into logs, so nothing that opens a door is read from them. */
    @Test
    void isNotReadFromTheAddressOrTheBody() {
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner);
            var header = partners.call(begun.key(), begun.secret()).authorization("POST", server.address(REQUEST));
            var query = header.substring("OAuth ".length()).replace("\"", "").replace(", ", "&");

            var inAddress = server.post(REQUEST + "?" + query).send();
            var inBody = server.post(REQUEST).raw(query).send();

            assertThat(inAddress.status()).isEqualTo(400);
            assertThat(inBody.status()).isEqualTo(400);
            assertThat(inAddress.body()).contains("oauth_consumer_key").doesNotContain(begun.key());
        }
    }

    @Test
    void leavesOtherPathsClosed() {
        assertThat(server.get("/oauth/token").status()).isEqualTo(404);
        assertThat(server.get("/oauth/token/other").status()).isEqualTo(404);
        assertThat(server.get("/oauth/token/request/").status()).isEqualTo(404);
    }

    private static void assertRefused(String reply) {
        assertThat(reply)
                .matches("(?s)HTTP/1.1 4\\d\\d.*")
                .contains("oauth_problem=")
                .doesNotContain("<script>");
    }

    private static void assertMalformed(String reply) {
        assertThat(reply)
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\noauth_problem=The+OAuth+parameters+are+malformed.");
    }
}
