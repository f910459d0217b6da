package dev.gatehouse.tokenservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenServicePropertiesTests {

    @Test
    void knowTheShopsServersHoweverTheirAddressesAreWritten() {
        var properties = with("2001:db8::5", "192.0.2.1");

        assertThat(properties.isShared("2001:db8:0:0:0:0:0:5")).isTrue();
        assertThat(properties.isShared("2001:DB8::5")).isTrue();
        assertThat(properties.isShared("192.0.2.1")).isTrue();
        assertThat(properties.isShared("192.0.2.2")).isFalse();
        assertThat(properties.isShared("unknown")).isFalse();
    }

    @Test
    void takeNothingElseForAnAddress() {
        assertThatThrownBy(() -> with("shop.example")).isInstanceOf(IllegalArgumentException.class);
    }

    private static TokenServiceProperties with(String... addresses) {
        return new TokenServiceProperties(6, Duration.ofMinutes(30), Set.of(addresses), false);
    }
}
