package dev.gatehouse.tokenservice;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever somebody sends, the answer is a refusal in Magento's words, and nothing is fetched, expanded or logged. */
@MovedShop
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestsTests {

    private static final String DECODING = "{\"message\":\"Decoding error.\"}";
    private static final String UNPROCESSABLE = "{\"message\":\"Specified request cannot be processed.\"}";

    private final Calls calls;
    private final TestServer server;
    private final TestPeople people;

    HostileRequestsTests(TestServer server, TestPeople people) {
        this.calls = new Calls(server);
        this.server = server;
        this.people = people;
    }

    static List<String> xml() {
        var laughs = new StringBuilder("<!DOCTYPE lol [<!ENTITY a \"lol\">");
        for (var c = 'b'; c <= 'i'; c++) {
            laughs.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        return List.of(
                "<!DOCTYPE x><x><username>a</username><password>b</password></x>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><x><username>a</username><password>b</password></x>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM"
                        + " \"file:///etc/hostname\">]><x><username>&e;</username><password>b</password></x>",
                "<!DOCTYPE x [<!ENTITY % e SYSTEM \"http://127.0.0.1:1/x\"> %e;]><x/>",
                laughs + "]><x><username>&i;</username><password>b</password></x>",
                "<x><username>&e;</username><password>b</password></x>",
                "<x><username>&#0;</username><password>b</password></x>",
                "<x><username>a\u0001</username><password>b</password></x>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x><username>a</username><password>b</password></x>",
                "<?xml version=\"1.0\" encoding=\"UTF-7\"?><x>+ADwAIQ-DOCTYPE x+AD4-</x>",
                "<?xml version=\"1.0\" encoding=\"x-no-such\"?><x/>",
                "<x:y><username>a</username></x:y>",
                "<x><username>a</username></x><!DOCTYPE x>",
                "<x a=\"1\" a=\"2\"/>");
    }

    @ParameterizedTest
    @MethodSource("xml")
    void readsNoXmlThatIsMoreThanItsText(String body) {
        is(server.call("POST", Calls.CUSTOMER, body, "Content-Type", "application/xml"), 400, DECODING);
    }

    @Test
    void readsNothingButUtf8() {
        var xml = "<x><username>a</username><password>b</password></x>";
        for (var octets : List.of(
                xml.getBytes(UTF_16),
                "{\"username\":\"a\"}".getBytes(UTF_16),
                new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                new byte[] {(byte) 0xC0, (byte) 0xBC},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {0x1F, (byte) 0x8B, 8, 0})) {
            for (var type : List.of("application/json", "application/xml")) {
                is(
                        server.exchange(
                                "POST", Calls.CUSTOMER, BodyPublishers.ofByteArray(octets), "Content-Type", type),
                        400,
                        DECODING);
            }
        }
    }

    @Test
    void readsNoDeepNesting() {
        var deep = 20_000;
        is(
                server.call(
                        "POST",
                        Calls.CUSTOMER,
                        "[".repeat(deep) + "]".repeat(deep),
                        "Content-Type",
                        "application/json"),
                400,
                DECODING);
        is(
                server.call(
                        "POST",
                        Calls.CUSTOMER,
                        "{\"username\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001),
                        "Content-Type",
                        "application/json"),
                400,
                DECODING);
        is(
                server.call(
                        "POST",
                        Calls.CUSTOMER,
                        "<a>".repeat(9_000) + "</a>".repeat(9_000),
                        "Content-Type",
                        "application/xml"),
                400,
                DECODING);
    }

    @Test
    void readsNoLargeBodies() {
        var large = "{\"username\":\"" + "a".repeat(70_000) + "\"}";

        is(server.call("POST", Calls.CUSTOMER, large, "Content-Type", "application/json"), 413, UNPROCESSABLE);
        is(
                server.exchange(
                        "POST",
                        Calls.CUSTOMER,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8))),
                        "Content-Type",
                        "application/json"),
                413,
                UNPROCESSABLE);
        assertThat(server.raw(
                        "POST",
                        Calls.CUSTOMER,
                        "Content-Type: text/xml",
                        "Content-Length: 10485760",
                        "Expect: 100-continue"))
                .contains("HTTP/1.1 413")
                .endsWith(UNPROCESSABLE);
    }

    @Test
    void readsNoMultitudeOfParameters() {
        is(server.call("POST", Calls.CUSTOMER + "?" + "a=b&".repeat(60) + "c=d", null), 400, UNPROCESSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b@example.com",
                "\\ud800@example.com",
                "a\\nb@example.com",
                "\\u202e@example.com",
                "' or 1=1 --@example.com",
                "%@example.com",
                "\u0130@example.com",
            })
    void takesStrangeNamesForUnknownOnes(String name) {
        is(calls.ask(Calls.CUSTOMER, name, "x"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.ADMIN, name, "x"), 401, Calls.SIGN_IN);
    }

    @Test
    void takesLongNamesForUnknownOnesAndReadsLongPasswords() {
        is(calls.ask(Calls.CUSTOMER, "a".repeat(60_000) + "@example.com", "x"), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, people.customer().login(), "x".repeat(60_000)), 401, Calls.SIGN_IN);
        is(calls.ask(Calls.CUSTOMER, people.customer().login(), "\\u0000"), 401, Calls.SIGN_IN);
    }

    @Test
    void readsNoTypesByTheThousand() {
        var reply = server.call(
                "POST",
                Calls.CUSTOMER,
                null,
                "Accept",
                "image/png,".repeat(2_000) + "\",<script>",
                "Content-Type",
                "x");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.body()).doesNotContain("script").hasSizeLessThan(1_500);
    }

    @Test
    void logsNothingOfWhatWasSent(CapturedOutput output) {
        var customer = people.customer();

        server.call("POST", Calls.CUSTOMER + "?username=" + customer.login() + "&password=Secret-in-the-address", null);
        calls.ask(Calls.CUSTOMER, customer.login(), "Secret-in-the-body");
        server.call(
                "POST", Calls.CUSTOMER, "{\"password\":\"Secret-in-what-is-broken", "Content-Type", "application/json");
        var token = calls.token(customer);
        calls.revoke(token);

        assertThat(output.getAll()).doesNotContain("Secret-in").doesNotContain(token);
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
    }
}
