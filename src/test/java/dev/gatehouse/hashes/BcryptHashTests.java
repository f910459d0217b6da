package dev.gatehouse.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptHashTests {

    private final Argon2Memory memory = new Argon2Memory(0);

    /** Made with PHP. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Pa55w0rd!  | $2y$05$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.
                пароль-Ünï | $2y$06$6ikKwxVGIq2RapmBBskbSefs01R9fTOybGwaD98/D8C9NjAKvfM0.
                """)
    void isThatOfItsPasswordAndOfNoOther(String password, String text) {
        var hash = BcryptHash.parse(text).orElseThrow();

        assertThat(hash.matches(password, memory)).isTrue();
        assertThat(hash.matches(password + " ", memory)).isFalse();
    }

    @Test
    void seesAllOfALongPasswordAsSymfonyDoes() {
        // password_hash(base64_encode(hash('sha512', str_repeat('long-', 20), true)), PASSWORD_BCRYPT)
        var hash = BcryptHash.parse("$2y$05$jPuuZ30ikk.JMNapxhJI/.I2GBfY003rQaeIBgdYVMaoIVkQUA2ZG")
                .orElseThrow();
        var password = "long-".repeat(20);

        assertThat(hash.matches(password, memory)).isTrue();
        assertThat(hash.matches(password.substring(0, 99), memory)).isFalse();
    }

    @Test
    void costsTwiceAsMuchWithEachStep() {
        var eleven = BcryptHash.parse("$2y$11$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.");
        var nine = BcryptHash.parse("$2y$09$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.");

        assertThat(eleven.orElseThrow().work()).isEqualTo(4 * nine.orElseThrow().work());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2x$05$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                "$2y$03$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                "$2y$32$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                "$2y$05$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL",
                "$2y$05$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.\n",
                "$2y$5$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                ""
            })
    void knowsWhatIsNoHash(String text) {
        assertThat(BcryptHash.parse(text)).isEmpty();
    }
}
