package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PHP's strnatcmp says. */
class NaturalOrderTests {

    @ParameterizedTest
    @CsvSource({
        "a2, a10, -1",
        "a10, a2, 1",
        "a, b, -1",
        "a, a, 0",
        "a, ab, -1",
        "A, a, -1",
        "a1b, a1c, -1",
        "a01, a1, 0",
        "a1.5, a1.10, -1",
        "1.010, 1.001, 1",
        "a0, a00, 0",
        "abc123, abc123, 0",
        "abc123x, abc123, 1",
        "x9, x9y, -1",
        "img12.png, img10.png, 1",
        "a%5B2%5D, a%5B10%5D, -1",
        "'', a, -1",
        "'', '', 0"
    })
    void comparesNumbersAsNumbers(String one, String other, int expected) {
        assertThat(Integer.signum(NaturalOrder.INSTANCE.compare(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(NaturalOrder.INSTANCE.compare(other, one))).isEqualTo(-expected);
    }

    @Test
    void sortsWhatAMagentoSearchSends() {
        var names = List.of("filter_groups[10]", "filter_groups[2]", "filter_groups[1]", "pageSize");

        assertThat(names.stream().sorted(NaturalOrder.INSTANCE))
                .containsExactly("filter_groups[1]", "filter_groups[2]", "filter_groups[10]", "pageSize");
    }
}
