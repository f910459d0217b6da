package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that waits at the gateway. */
class GatewayRequestTests {

    @Test
    void knowsItsHeadersInWhateverLettersTheyCame() {
        var request = new GatewayRequest("GET", "/", true, Map.of("Authorization", List.of("Bearer x")));

        assertThat(request.header("authorization")).containsExactly("Bearer x");
        assertThat(request.header("cookie")).isEmpty();
    }

    @Test
    void takesNoHeaderUnderTwoSpellings() {
        var headers = Map.of("Accept", List.of("text/html"), "accept", List.of("application/json"));

        assertThatIllegalArgumentException().isThrownBy(() -> new GatewayRequest("GET", "/", true, headers));
    }
}
