package dev.gatehouse.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.testing.TestRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request is understood: our own small store, in which a guest may read products and staff read customers. */
class AccessRulesTests {

    private final AccessRules rules =
            TestRules.read("gatehouse.stores.websites.base=default,german_2").now();

    @ParameterizedTest
    @CsvSource({
        "/rest/V1/customers/7, /V1/customers/:customerId, default",
        "/rest/V1/customers/7/, /V1/customers/:customerId, default",
        "/rest/V1/customers/7?x=/../V1/products, /V1/customers/:customerId, default",
        "/rest/V1/customers/7?, /V1/customers/:customerId, default",
        "/rest/default/V1/customers/7, /V1/customers/:customerId, default",
        "/rest/german_2/V1/customers/7, /V1/customers/:customerId, german_2",
        "/rest/all/V1/customers/me, /V1/customers/me, all",
        // Whoever decodes comes to the same words.
        "/rest/V1/%63ustomers/m%65, /V1/customers/me, default",
        "/%72est/V1/customers/me, /V1/customers/me, default",
        "/rest/V1/products/100%25, /V1/products/:sku, default",
        "/rest/V1/products/caf%C3%A9, /V1/products/:sku, default",
        "/rest/V1/products/a%20b, /V1/products/:sku, default",
        "/rest/V1/products/a+b:c@d!$&()*=~., /V1/products/:sku, default",
        "/rest/V1/products/..., /V1/products/:sku, default",
        "/rest/V1/products/V1, /V1/products/:sku, default",
    })
    void findsTheRouteAndTheStore(String target, String route, String store) {
        assertThat(rules.route("GET", target)).isInstanceOfSatisfying(Routing.Found.class, found -> {
            assertThat(found.route().path()).isEqualTo(route);
            assertThat(found.store().code()).isEqualTo(store);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest",
                "/rest/V1",
                "/rest/default",
                "/rest/all",
                "/V1/products",
                "/Rest/V1/products",
                "/index.php/rest/V1/products",
                "/rest/index.php/V1/products",
                "/rest/french/V1/products",
                "/rest/Default/V1/products",
                "/rest/ALL/V1/products",
                "/rest/all/all/V1/products",
                "/rest/all/default/V1/products",
                "/rest/v1/products",
                "/rest/V01/products",
                "/rest/V1/Products",
                "/rest/V1/products/a/b",
                "/rest/V1/product",
                "/rest/V1/products%20",
                "/rest/V1/products.",
                "/rest/schema",
                "/rest/async/V1/products",
            })
    void findsNoRouteForAnythingElse(String target) {
        assertThat(rules.route("GET", target)).isEqualTo(new Routing.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "GET ", "", "G\u0000ET"})
    void findsNoRouteForOtherMethods(String method) {
        assertThat(rules.route(method, "/rest/V1/products")).isEqualTo(new Routing.NotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "rest/V1/products, NO_PATH",
        "'', NO_PATH",
        "*, NO_PATH",
        "?/rest/V1/products, NO_PATH",
        "http://shop.example/rest/V1/products, NO_PATH",
        "/, EMPTY_SEGMENT",
        "//rest/V1/products, EMPTY_SEGMENT",
        "/rest//V1/products, EMPTY_SEGMENT",
        "/rest/V1/products//, EMPTY_SEGMENT",
        "/rest/V1/products/../customers/7, DOTS",
        "/rest/V1/products/./7, DOTS",
        "/rest/V1/customers/7/.., DOTS",
        "/rest/V1/products/%2e%2e/customers/7, DOTS",
        "/rest/V1/products/.%2E/customers/7, DOTS",
        "/rest/V1/products/%2e, DOTS",
        "/rest/V1/products;x=y, FORBIDDEN_CHARACTER",
        "/rest/V1/products/..;/customers/7, FORBIDDEN_CHARACTER",
        "/rest/V1/products/..%3B/customers/7, ENCODED_DELIMITER",
        "/rest\\V1\\products, FORBIDDEN_CHARACTER",
        "/rest/V1/products/a b, FORBIDDEN_CHARACTER",
        "/rest/V1/products#/../customers, FORBIDDEN_CHARACTER",
        "/rest/V1/products|x, FORBIDDEN_CHARACTER",
        "/rest/V1/products\", FORBIDDEN_CHARACTER",
        "/rest/V1/products/é, FORBIDDEN_CHARACTER",
        "/rest/V1/products/\u0000x, FORBIDDEN_CHARACTER",
        "/rest/V1/products/\u00a0x, FORBIDDEN_CHARACTER",
    })
    void refusesWhatSomebodyMightResolveOrCutOff(String target, BadPath why) {
        assertThat(rules.route("GET", target)).isEqualTo(new Routing.Refused(why));
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/V1/products/..%2Fcustomers%2F7, ENCODED_DELIMITER",
        "/rest%2FV1/products, ENCODED_DELIMITER",
        "/rest/V1/products%5C..%5Ccustomers, ENCODED_DELIMITER",
        "/rest/V1/products%00, ENCODED_DELIMITER",
        "/rest/V1/products/%0d%0a, ENCODED_DELIMITER",
        "/rest/V1/products/%7f, ENCODED_DELIMITER",
        "/rest/V1/products/%c2%85, ENCODED_DELIMITER",
        "/rest/V1/products%3fx=y, ENCODED_DELIMITER",
        "/rest/V1/products%23, ENCODED_DELIMITER",
        "/rest/V1/products/%252e%252e/customers, ENCODED_TWICE",
        "/rest/V1/products/a%252Fb, ENCODED_TWICE",
        "/rest/V1/products/%, BROKEN_ENCODING",
        "/rest/V1/products/%2, BROKEN_ENCODING",
        "/rest/V1/products/%zz, BROKEN_ENCODING",
        "/rest/V1/products/%-1, BROKEN_ENCODING",
        "/rest/V1/products/%u002f, BROKEN_ENCODING",
        "/rest/V1/products/%２Ｆ, BROKEN_ENCODING",
        "/rest/V1/products/%c0%af, BROKEN_ENCODING",
        "/rest/V1/products/%c0%ae%c0%ae/customers, BROKEN_ENCODING",
        "/rest/V1/products/%e0%80%af, BROKEN_ENCODING",
        "/rest/V1/products/%ed%a0%80, BROKEN_ENCODING",
        "/rest/V1/products/%ff, BROKEN_ENCODING",
    })
    void refusesWhatSomebodyMightDecodeOtherwise(String target, BadPath why) {
        assertThat(rules.route("GET", target)).isEqualTo(new Routing.Refused(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/products/\r\nX: y",
                "/rest/V1/products\t",
                "/rest/V1/products\u0000",
                "/rest/V1/a\u007f"
            })
    void refusesControlCharacters(String target) {
        assertThat(rules.route("GET", target)).isEqualTo(new Routing.Refused(BadPath.FORBIDDEN_CHARACTER));
    }

    @Test
    void refusesEndlessPathsButNotEndlessQueries() {
        assertThat(rules.route("GET", "/rest/V1/products/" + "a".repeat(2_031)))
                .isEqualTo(new Routing.Refused(BadPath.TOO_LONG));
        assertThat(rules.route("GET", "/rest/V1/products/" + "a".repeat(2_030))).isInstanceOf(Routing.Found.class);
        assertThat(rules.route("GET", "/rest/V1/products?" + "a".repeat(9_000))).isInstanceOf(Routing.Found.class);
        assertThat(rules.route("GET", "/rest" + "/a".repeat(1_000))).isEqualTo(new Routing.NotFound());
    }

    @Test
    void knowsAnotherPrefixOrNone() {
        var bare = TestRules.read("gatehouse.routes.prefix=").now();
        var deep = TestRules.read("gatehouse.routes.prefix=/shop/api").now();

        assertThat(bare.route("GET", "/V1/products")).isInstanceOf(Routing.Found.class);
        assertThat(bare.route("GET", "/all/V1/products")).isInstanceOf(Routing.Found.class);
        assertThat(bare.route("GET", "/rest/V1/products")).isEqualTo(new Routing.NotFound());
        assertThat(deep.route("GET", "/shop/api/V1/products")).isInstanceOf(Routing.Found.class);
        assertThat(deep.route("GET", "/shop/V1/products")).isEqualTo(new Routing.NotFound());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    prefix=/rest/   | gatehouse.routes.prefix must be like /rest, or empty, not /rest/
                    prefix=rest     | gatehouse.routes.prefix must be like /rest, or empty, not rest
                    prefix=/a/../b  | gatehouse.routes.prefix must be like /rest, or empty, not /a/../b
                    look-every=0s   | gatehouse.routes.look-every must be more than nothing, not PT0S
                    """)
    void doesNotStartWithSettingsThatMeanNothing(String setting, String sentence) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> TestRules.read("gatehouse.routes." + setting))
                .havingRootCause()
                .withMessage(sentence);
    }
}
