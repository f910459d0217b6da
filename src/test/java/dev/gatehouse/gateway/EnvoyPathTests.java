package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that strangers ask Envoy for, and that it puts behind the path of its door: no one opens another door of ours. */
@ServerTest
class EnvoyPathTests {

    private static final String SECRET = "X-Gatehouse-Secret: " + AskedDoor.SECRET;

    private final TestServer server;

    EnvoyPathTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/..",
                "/../..",
                "/../../.well-known/openid-configuration",
                "/../../oauth2/jwks",
                "/../../login",
                "/../nginx",
                "/..%2f..%2foauth2/jwks",
                "/%2e%2e/%2e%2e/oauth2/jwks",
                "/%2E%2E/%2E%2E/oauth2/jwks",
                "/..;/..;/oauth2/jwks",
                "/.;x=y/oauth2/jwks",
                "../../oauth2/jwks",
                "*",
                "x",
                ";x=y/rest/V1/products",
                "//rest/V1/products",
                "/rest//V1/products",
                "/rest/V1/./products",
                "/rest/V1/orders/../products",
                "/rest/V1/%70roducts%2fx",
                "/rest/V1/products;x=y",
                "/rest/V1/products%3bx",
                "/rest/V1/products%00",
                "/rest/V1/products%0a",
                "/rest/V1/products%252e",
                "/rest/V1/products%5cx",
                "/rest/V1/products%",
                "/rest/V1/products%zz",
                "/rest/V1/products%c0%ae",
                "/REST/V1/products",
                "/rest/V1/products//",
                "/assets/gatehouse.css",
                "/actuator/health",
                "http://127.0.0.1/rest/V1/products",
            })
    void saysNoInItsOwnWords(String target) {
        var reply = server.raw("GET", "/gateway/envoy" + target, SECRET, "X-Forwarded-Proto: https");

        assertThat(status(reply)).isEqualTo(404);
        assertThat(reply)
                .contains("Cache-Control: no-store")
                .contains("Content-Length: 0")
                .doesNotContain("<html");
    }

    /** What is no request at all to the container is refused before there is any door. */
    @ParameterizedTest
    @ValueSource(strings = {"/rest/V1/products{x}", "/rest/V1/products\"x", "/rest/V1/products|x", "/rest/V1/<x>", "/rest/V1/products\\x"})
    void letsNothingPassThatIsNoTarget(String target) {
        var reply = server.raw("GET", "/gateway/envoy" + target, SECRET, "X-Forwarded-Proto: https");

        assertThat(status(reply)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/products",
                "/rest/V1/products/",
                "/rest/V1/products?a=%00&a=/../x",
                "/rest/V1/pr%6fducts"
            })
    void letsPassWhatEverybodyUnderstandsAlike(String target) {
        var reply = server.raw("GET", "/gateway/envoy" + target, SECRET, "X-Forwarded-Proto: https");

        assertThat(status(reply)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PATCH", "PROPFIND", "CONNECT", "get", "FOO", "TRACE"})
    void letsNoOtherMethodsPass(String method) {
        var reply = server.raw(method, "/gateway/envoy/rest/V1/products", SECRET, "X-Forwarded-Proto: https");

        assertThat(status(reply)).isBetween(400, 501);
    }

    @Test
    void readsNoBody() {
        var form = "a=1&".repeat(100);
        var reply = server.raw(
                "POST",
                "/gateway/envoy/rest/V1/customers",
                SECRET,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length(),
                "",
                form);

        assertThat(status(reply)).isEqualTo(200);
    }

    @Test
    void saysTheSameToStrangersWhateverTheyAskFor() {
        assertThat(status(server.raw("GET", "/gateway/envoy/../../oauth2/jwks")))
                .isEqualTo(403);
        assertThat(status(server.raw("GET", "/gateway/envoy/%2f"))).isEqualTo(403);
        assertThat(status(server.raw("GET", "/gateway/envoy/rest/V1/products"))).isEqualTo(403);
    }

    private static int status(String reply) {
        return Integer.parseInt(reply.substring(9, 12));
    }
}
