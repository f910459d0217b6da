package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredHashesTests {

    private static final String SHA256 = "13601bda4ea78e55a07b98866d2be6be0744e3866f13c00c811cab608a28f322";
    private static final String BCRYPT = "nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.";

    /** The HMAC of "password" with the second of these keys, made with PHP's own function. */
    private static final String HMAC = "1421feadb52d556a2045588672d8880d812ecc81ebb53dd98f6ff43500786b36";

    private static final List<String> KEYS =
            List.of("an-older-key-of-the-shop-12345678", "g9mY9KLrcuAVJfsmVUSRkKFLDdUPVkaZ");

    private final Argon2Memory memory = new Argon2Memory(0);
    private final StoredHashes hashes = with(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                SHA256 + ":salt:1",
                "$2y$14$" + BCRYPT,
                "$argon2i$v=19$m=1024,t=3,p=1$TUZCM2IuRUR3QXM5MEJUQw$TeU0WfWigVSdR7CNeovRQ9dNinY+R+6MNykMfdc/fuU",
                "$argon2id$v=19$m=131072,t=16,p=1$QjZOWGxvTXhtT2xkaXpDWQ$GlEEXh6X3Zp/agDrxhDAWQ1MmS7JGGyxKeg6+4gNCPE"
            })
    void knowsHashesFromElsewhere(String text) {
        assertThat(hashes.read(text)).isInstanceOf(Reading.Usable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2y$15$" + BCRYPT,
                "$argon2id$v=19$m=131073,t=2,p=1$QjZOWGxvTXhtT2xkaXpDWQ$GlEEXh6X3Zp/agDrxhDAWQ1MmS7JGGyxKeg6+4gNCPE",
                "$argon2id$v=19$m=1024,t=17,p=1$QjZOWGxvTXhtT2xkaXpDWQ$GlEEXh6X3Zp/agDrxhDAWQ1MmS7JGGyxKeg6+4gNCPE",
                "$argon2i$v=19$m=999999999,t=999999999,p=16$QjZOWGxvTXhtT2xkaXpDWQ$GlEEXh6X3Zp/agDrxhDAWQ1MmS7JGGyxKeg6+4gNCPE",
                SHA256 + ":salt:3_32_2_1073741824",
                SHA256 + ":salt:3_32_2147483647_8192",
                SHA256 + ":salt:3_32_8_8192:3_32_9_8192"
            })
    void refusesWhatCostsTooMuch(String text) {
        assertThat(hashes.read(text)).isEqualTo(new Reading.Unusable(Reading.Flaw.TOO_COSTLY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                "::",
                "Right-password-1",
                "$",
                "$argon2id$",
                "{noop}password",
                "!!",
                SHA256 + ":salt"
            })
    void doesNotGuess(String text) {
        assertThat(hashes.read(text)).isEqualTo(new Reading.Unusable(Reading.Flaw.UNKNOWN_FORM));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void comparesWithAnHmacOfAnyKeyOfTheShop(int turned) {
        var keys = turned == 0 ? KEYS : KEYS.reversed();

        assertThat(with(keys).read(HMAC))
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(usable.hash())
                                .returns(true, hash -> hash.matches("password", memory))
                                .returns(false, hash -> hash.matches("password ", memory))
                                .returns(false, hash -> hash.matches(HMAC, memory)));
    }

    @Test
    void knowsTheBytesOfAKeyByThatWord() {
        var encoded =
                "base64" + Base64.getEncoder().encodeToString(KEYS.getLast().getBytes(US_ASCII));

        assertThat(with(List.of(encoded)).read(HMAC))
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(usable.hash().matches("password", memory))
                                .isTrue());
    }

    @Test
    void comparesWithNoHmacOfAnotherKey() {
        assertThat(with(KEYS.subList(0, 1)).read(HMAC))
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(usable.hash().matches("password", memory))
                                .isFalse());
    }

    @Test
    void hasNoUseForAnHmacWithoutAKey() {
        assertThat(hashes.read(HMAC)).isEqualTo(new Reading.Unusable(Reading.Flaw.NO_KEY));
    }

    @Test
    void takesNothingElseForAnHmac() {
        for (var text :
                List.of(HMAC.substring(1), HMAC + "0", HMAC.toUpperCase(Locale.ROOT), HMAC + ":", HMAC + "\n")) {
            assertThat(with(KEYS).read(text)).isEqualTo(new Reading.Unusable(Reading.Flaw.UNKNOWN_FORM));
        }
    }

    @Test
    void readsNoNovels() {
        assertThat(hashes.read(SHA256 + ":" + "salt".repeat(1000) + ":1"))
                .isEqualTo(new Reading.Unusable(Reading.Flaw.UNKNOWN_FORM));
    }

    @Test
    void knowsAnAccountWithoutAPassword() {
        assertThat(hashes.read(StoredHashes.NO_PASSWORD)).isEqualTo(new Reading.NoPassword());
    }

    @Test
    void tellsNobodyWhatItRead() {
        assertThat(hashes.read(SHA256 + ":salt:1").toString()).doesNotContain(SHA256, "salt");
        assertThat(with(KEYS).read(HMAC).toString()).doesNotContain(HMAC, KEYS.getLast());
    }

    @Test
    void knowsTheCostOfWork() {
        assertThat(Argon2.of(3000, 1024).work()).isBetween(2990L, 3000L);
        assertThat(Argon2.of(3000, 1024).memory()).isLessThanOrEqualTo(1024);
        assertThat(Argon2Hash.of("x", Argon2.of(1, 1024), memory).matches("x", memory))
                .isTrue();
    }

    private static StoredHashes with(List<String> keys) {
        return new StoredHashes(new HashProperties(131_072, 16, 14), () -> keys);
    }
}
