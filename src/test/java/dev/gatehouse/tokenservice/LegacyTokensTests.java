package dev.gatehouse.tokenservice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.core.Subject;
import dev.gatehouse.tokens.EarlierTokens.EarlierToken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as Magento made them, with the keys of a shop. */
class LegacyTokensTests {

    static final String KEY = "g9mY9KLrcuAVJfsmVUSRkKFLDdUPVkaZ";

    private static final Instant ISSUED = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant EXPIRES = ISSUED.plusSeconds(3_600);

    private static final String ADMIN = "eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ."
            + "eyJ1aWQiOjEsInV0eXBpZCI6MiwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDM2MDB9."
            + "kTvMrwf-JoffVXfdkorYB8AKfxLFleNU0JtWofb40rU";

    private static final String CUSTOMER = "eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ."
            + "eyJ1aWQiOjcsInV0eXBpZCI6MywiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDM2MDB9."
            + "5kCzf3dIIm1zN_ul7ejpRwqv7S2ZuSslABLnTAJQ4so";

    private static final String CUSTOMER_512 = "eyJraWQiOiIxIiwiYWxnIjoiSFM1MTIifQ."
            + "eyJ1aWQiOjcsInV0eXBpZCI6MywiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDM2MDB9."
            + "Kdktqfpj_8AYJvVVN79v3PxLSPvIAz5yIn3En8rN_gyRgqoyY8IdaEj3S6RRrPqcbUZyhvrcOAq2zkPPZDOEzg";

    @Test
    void areReadWithTheKeyOfTheShop() {
        assertThat(tokens(KEY).read(ADMIN))
                .contains(new EarlierToken(new Subject.Admin(1), "shop-tokens", Set.of("person"), ISSUED, EXPIRES));
        assertThat(tokens(KEY).read(CUSTOMER).map(EarlierToken::subject)).contains(new Subject.Customer(7));
    }

    @Test
    void areReadWithEveryKeyOfTheShop() {
        assertThat(tokens("another-key-of-the-same-shop-xyz\n " + KEY).read(CUSTOMER))
                .isPresent();
        assertThat(tokens(KEY + " another-key-of-the-same-shop-xyz").read(CUSTOMER))
                .isPresent();
        assertThat(tokens("another-key-of-the-same-shop-xyz").read(CUSTOMER)).isEmpty();
        assertThat(tokens("").read(CUSTOMER)).isEmpty();
    }

    @Test
    void areReadWithTheConfiguredAlgorithmAlone() {
        var longer = tokens(KEY, MagentoProperties.JwtAlgorithm.HS512);

        assertThat(longer.read(CUSTOMER_512)).isPresent();
        assertThat(longer.read(CUSTOMER)).isEmpty();
        assertThat(tokens(KEY).read(CUSTOMER_512)).isEmpty();
    }

    @Test
    void haveOneSpelling() {
        // The last character of a signature has two bits that say nothing.
        for (var last : List.of("o", "p", "q", "r")) {
            assertThat(tokens(KEY)
                            .read(CUSTOMER.substring(0, CUSTOMER.length() - 1) + last)
                            .isPresent())
                    .isEqualTo(last.equals("o"));
        }
        assertThat(tokens(KEY).read(CUSTOMER + "=")).isEmpty();
        assertThat(tokens(KEY).read(" " + CUSTOMER)).isEmpty();
        assertThat(tokens(KEY).read(CUSTOMER + ".")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7,\"utypid\":3,\"exp\":1700003600}",
                "{\"uid\":7,\"utypid\":3,\"iat\":1700000000}",
                "{\"uid\":0,\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":\"7\",\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7.5,\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7,\"utypid\":1,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7,\"utypid\":4,\"iat\":1700000000,\"exp\":1700003600}",
                "{\"uid\":7,\"utypid\":3,\"iat\":1700000000,\"exp\":1800000000}",
                "{\"uid\":7,\"utypid\":3,\"iat\":1700000100,\"exp\":1700003600}",
                "{\"uid\":7,\"uid\":8,\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600}",
                "[]",
                "x",
            })
    void sayAllThatMagentosSay(String claims) {
        assertThat(tokens(KEY).read(signed("{\"kid\":\"1\",\"alg\":\"HS256\"}", claims)))
                .isEmpty();
    }

    @Test
    void mayHaveMoreClaimsAndHeaders() {
        var claims = "{\"uid\":7,\"utypid\":3,\"iat\":1700000000,\"exp\":1700003600,\"more\":{}}";

        assertThat(tokens(KEY).read(signed("{\"alg\":\"HS256\",\"more\":1}", claims)))
                .isPresent();
        assertThat(tokens(KEY).read(signed("{\"alg\":\"none\"}", claims))).isEmpty();
        assertThat(tokens(KEY).read(signed("{\"alg\":\"HS512\"}", claims))).isEmpty();
        assertThat(tokens(KEY).read(signed("{\"kid\":\"1\"}", claims))).isEmpty();
        assertThat(tokens(KEY).read(signed("{\"alg\":[\"HS256\"]}", claims))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"short", "twenty-three-characters"})
    void wantNoKeyThatCouldBeGuessed(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens(key))
                .withMessageNotContaining(key)
                .withMessageStartingWith("gatehouse.magento.crypt-keys");
    }

    @Test
    void keepTheKeyOutOfTexts() {
        assertThat(new MagentoProperties(KEY, MagentoProperties.JwtAlgorithm.HS256))
                .hasToString("MagentoProperties[***]");
    }

    /** A token that says this, signed by the shop. */
    static String signed(String header, String claims) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var text = base64.encodeToString(header.getBytes(UTF_8)) + "." + base64.encodeToString(claims.getBytes(UTF_8));
        try {
            var padded = "&".repeat(1_008) + KEY + "&".repeat(1_008);
            var mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(padded.getBytes(UTF_8), "HmacSHA256"));
            return text + "." + base64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LegacyTokens tokens(String keys) {
        return tokens(keys, MagentoProperties.JwtAlgorithm.HS256);
    }

    private static LegacyTokens tokens(String keys, MagentoProperties.JwtAlgorithm algorithm) {
        return new LegacyTokens(new MagentoProperties(keys, algorithm), Clock.fixed(ISSUED, ZoneOffset.UTC));
    }
}
