package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.core.Issuer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What pages of other sites are told, for each kind of request. */
class OroCorsTests {

    private static final String SHOP = "https://shop.example.com";
    private static final String STRANGER = "https://stranger.example";

    private final OroCors cors = cors(List.of(SHOP), List.of(), Duration.ofMinutes(10));

    @Test
    void tellsNothingWithoutAForeignOrigin() {
        assertThat(headers(options(cors, null, "POST"))).isEqualTo("Allow: OPTIONS, POST\n");
        assertThat(headers(options(cors, "https://login.example.com:8443", "POST")))
                .isEqualTo("Allow: OPTIONS, POST\n");
    }

    @Test
    void allowsAnOriginOfTheListWithoutItsQuestion() {
        assertThat(headers(options(cors, SHOP, null)))
                .isEqualTo("Access-Control-Allow-Origin: https://shop.example.com\nAllow: OPTIONS, POST\n");
        assertThat(headers(options(cors, STRANGER, null))).isEqualTo("Allow: OPTIONS, POST\n");
    }

    @Test
    void answersTheQuestionOfABrowser() {
        var rest = """
                Access-Control-Allow-Methods: OPTIONS, POST
                Access-Control-Allow-Headers: Authorization,Content-Type
                Access-Control-Max-Age: 600
                Cache-Control: max-age=600, public
                Vary: Origin
                """;

        assertThat(headers(options(cors, SHOP, "DELETE")))
                .isEqualTo("Access-Control-Allow-Origin: https://shop.example.com\n" + rest);
        assertThat(headers(options(cors, STRANGER, "POST"))).isEqualTo(rest);
    }

    @Test
    void namesMoreHeadersAndRemembersNothingWhereItIsSetSo() {
        var other = cors(List.of("*"), List.of("X-Shop", "X-More"), Duration.ZERO);

        assertThat(headers(options(other, STRANGER, "POST"))).isEqualTo("""
                Access-Control-Allow-Origin: https://stranger.example
                Access-Control-Allow-Methods: OPTIONS, POST
                Access-Control-Allow-Headers: Authorization,Content-Type,X-Shop,X-More
                """);
    }

    @Test
    void letsAnAllowedPageReadTheAnswer() {
        assertThat(headers(post(SHOP))).isEqualTo("Access-Control-Allow-Origin: https://shop.example.com\n");
        assertThat(headers(post(STRANGER))).isEmpty();
        assertThat(headers(post("https://shop.example.com.evil.example"))).isEmpty();
        assertThat(headers(post("null"))).isEmpty();
    }

    @Test
    void isNotSetUpWithWhatNoBrowserSends() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cors(List.of("https://shop.example.com/"), List.of(), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cors(List.of(SHOP), List.of("X-Shop\r\nX"), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> cors(List.of(SHOP), List.of(), Duration.ofSeconds(-1)));
    }

    private static OroCors cors(List<String> origins, List<String> headers, Duration maxAge) {
        return new OroCors(new CorsProperties(origins, headers, maxAge), new Issuer("https://login.example.com:8443"));
    }

    private MockHttpServletResponse post(String origin) {
        var request = new MockHttpServletRequest("POST", "/oauth2-token");
        request.addHeader("Origin", origin);
        var response = new MockHttpServletResponse();
        cors.onPost(request, response);
        return response;
    }

    private static MockHttpServletResponse options(OroCors cors, @Nullable String origin, @Nullable String method) {
        var request = new MockHttpServletRequest("OPTIONS", "/oauth2-token");
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        if (method != null) {
            request.addHeader("Access-Control-Request-Method", method);
        }
        var response = new MockHttpServletResponse();
        cors.onOptions(request, response);
        return response;
    }

    private static String headers(MockHttpServletResponse response) {
        var text = new StringBuilder();
        for (var name : response.getHeaderNames()) {
            text.append(name).append(": ").append(response.getHeader(name)).append('\n');
        }
        return text.toString();
    }
}
