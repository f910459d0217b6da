package dev.gatehouse.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 §6.2.2 and §6.2.3. */
class TargetAddressTests {

    @ParameterizedTest
    @CsvSource({
        "HTTPS://Login.Example.COM/oauth2/token, https://login.example.com/oauth2/token",
        "https://login.example.com:443/oauth2/token, https://login.example.com/oauth2/token",
        "http://login.example.com:80/oauth2/token, http://login.example.com/oauth2/token",
        "https://login.example.com:/oauth2/token, https://login.example.com/oauth2/token",
        "https://login.example.com, https://login.example.com/",
        "https://login.example.com/a?b=c#d, https://login.example.com/a",
        "https://login.example.com/%7eada/%2Fx, https://login.example.com/~ada/%2fx",
        "https://login.example.com/a/./b/../c, https://login.example.com/a/c",
        "https://login.example.com/../../a/.., https://login.example.com/",
        "https://login.example.com/a/%2E%2e/b, https://login.example.com/b",
        "http://[::1]:9000/a, http://[::1]:9000/a"
    })
    void hasOneSpellingForEqualAddresses(String one, String other) {
        assertThat(TargetAddress.of(one)).isPresent().isEqualTo(TargetAddress.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/a, http://login.example.com/a",
        "https://login.example.com:80/a, https://login.example.com/a",
        "http://login.example.com:443/a, http://login.example.com/a",
        "https://login.example.com/a, https://login.example.com/A",
        "https://login.example.com/a, https://login.example.com/a/",
        "https://login.example.com/a/b, https://login.example.com/a//b",
        "https://login.example.com/a/b, https://login.example.com/a%2Fb",
        "https://login.example.com/a, https://login.example.com./a"
    })
    void keepsOthersApart(String one, String other) {
        assertThat(TargetAddress.of(one)).isPresent().isNotEqualTo(TargetAddress.of(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/oauth2/token",
                "//login.example.com/a",
                "ftp://login.example.com/a",
                "https:a",
                "https://user@login.example.com/a",
                "https://login.example.com/a b",
                "https://login.example.com/%zz",
                "https:///a"
            })
    void isEmptyForWhatIsNoAddress(String text) {
        assertThat(TargetAddress.of(text)).isEmpty();
    }
}
