package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Magento says of bodies that are none, each with its type; {@code -} stands for none. */
@MovedShop
class RestBodiesTests {

    private static final String NEITHER = RestErrorsTests.NEITHER;
    private static final String NO_TEXT = RestErrorsTests.NO_TEXT;
    private static final String DECODING = "{\"message\":\"Decoding error.\"}";

    private final TestServer server;

    RestBodiesTests(TestServer server) {
        this.server = server;
    }

    static List<List<String>> types() {
        return List.of(
                List.of("-", "{}", "{\"message\":\"Content-Type header is empty.\"}"),
                List.of("a b", "{}", "{\"message\":\"Content-Type header is invalid.\"}"),
                List.of("application/json;", "{}", "{\"message\":\"Content-Type header is invalid.\"}"),
                List.of("application/json; boundary=x", "{}", "{\"message\":\"Content-Type header is invalid.\"}"),
                List.of(
                        "application/json; charset=iso-8859-1",
                        "{}",
                        "{\"message\":\"UTF-8 is the only supported charset.\"}"),
                List.of("text/xml; charset=utf-7", "<x/>", "{\"message\":\"UTF-8 is the only supported charset.\"}"),
                List.of(
                        "text/plain",
                        "{}",
                        "{\"message\":\"Server cannot understand Content-Type HTTP header media type text\\/plain\"}"),
                List.of(
                        "application/x-www-form-urlencoded",
                        "username=a&password=b",
                        "{\"message\":\"Server cannot understand Content-Type HTTP header media type"
                                + " application\\/x-www-form-urlencoded\"}"));
    }

    static List<List<String>> broken() {
        return List.of(
                List.of("application/json", "{", DECODING),
                List.of("application/json", " ", DECODING),
                List.of("application/json", "{}x", DECODING),
                List.of("application/json", "\"x\"", DECODING),
                List.of("application/json", "null", DECODING),
                List.of("application/json", "{\"username\":\"a\",\"username\":\"b\"}", DECODING),
                List.of("application/xml", "<login>", DECODING),
                List.of("application/xml", "x", DECODING),
                List.of("application/xml", "<a/><b/>", DECODING));
    }

    static List<List<String>> missing() {
        return List.of(
                List.of("application/json", "{}", NEITHER),
                List.of("application/json", "[\"a\",\"b\"]", NEITHER),
                List.of("application/json", "{\"username\":null,\"password\":null}", NEITHER),
                List.of("application/json; charset=UTF-8", "{\"Username\":\"a\",\"pass_word\":\"b\"}", NEITHER),
                List.of("application/json", "{\"username\":\"\",\"password\":\"\"}", NEITHER),
                List.of("application/xml", "<x><username/><password></password></x>", NEITHER),
                List.of("application/xml", "<x a=\"b\"><username>a</username><password>b</password></x>", NEITHER),
                List.of(
                        "application/xml",
                        "<y:x xmlns:y=\"urn:y\"><y:username>a</y:username><y:password>b</y:password></y:x>",
                        NEITHER),
                List.of("application/json", "{\"username\":\"a\"}", required("password")),
                List.of("application/json", "{\"username\":\"\"}", required("password")),
                List.of("application/json", "{\"username\":\"\",\"password\":\"b\"}", required("username")),
                List.of("application/json", "{\"username\":\"a\",\"password\":false}", required("password")));
    }

    static List<List<String>> noTexts() {
        return List.of(
                List.of("application/json", "{\"username\":[\"a\"],\"password\":\"b\"}", NO_TEXT),
                List.of("application/json", "{\"password\":{\"a\":1}}", NO_TEXT),
                List.of("application/xml", "<x><username>a</username><username>b</username></x>", NO_TEXT),
                List.of("application/xml", "<x><username><b>a</b></username></x>", NO_TEXT),
                List.of("application/xml", "<x><username a=\"b\">a</username></x>", NO_TEXT));
    }

    @ParameterizedTest
    @MethodSource({"types", "broken", "missing", "noTexts"})
    void saysWhatIsWrongWithABody(List<String> row) {
        var reply = row.getFirst().equals("-")
                ? server.call("POST", Calls.CUSTOMER, row.get(1))
                : server.call("POST", Calls.CUSTOMER, row.get(1), "Content-Type", row.getFirst());

        assertThat(reply.body()).isEqualTo(row.getLast());
        assertThat(reply.status()).isEqualTo(400);
    }

    private static String required(String field) {
        return "{\"message\":\"\\\"%fieldName\\\" is required. Enter and try again.\",\"parameters\":{\"fieldName\":\""
                + field + "\"}}";
    }
}
