package dev.gatehouse.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class ColourTests {

    private static final Pattern DECLARATION = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @Test
    void measuresContrastAsWcagDoes() {
        var grey = new Colour(0x76, 0x76, 0x76);

        assertThat(new Colour(0, 0, 0).contrast(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(grey.contrast(Colour.WHITE)).isCloseTo(4.54, within(0.01));
        assertThat(grey.contrast(grey)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "#1234567", " #123456", "#123456;}body{display:none"})
    void refusesWhatIsNotSixHexDigits(String text) {
        assertThat(Colour.parse(text)).isEmpty();
    }

    @Test
    void findsReadableTextForEveryAccent() {
        var random = new Random(7);

        assertThat(random.ints(2000, 0, 1 << 24)).allSatisfy(rgb -> {
            var hex = "#%06x".formatted(rgb);
            for (var paper : List.of(ShopColours.LIGHT_PAPER, ShopColours.DARK_PAPER)) {
                var colours = ShopColours.on(paper, hex);
                assertThat(colours.accent().contrast(colours.text())).isGreaterThanOrEqualTo(Colour.READABLE);
                assertThat(colours.strong().contrast(colours.text())).isGreaterThanOrEqualTo(Colour.READABLE);
                assertThat(colours.ink().contrast(paper)).isGreaterThanOrEqualTo(Colour.READABLE);
            }
        });
    }

    @Test
    void keepsAnAccentThatCanBeReadAlready() {
        var colours = ShopColours.on(ShopColours.LIGHT_PAPER, "#1f5f4a");

        assertThat(colours.ink()).isEqualTo(colours.accent());
        assertThat(colours.css()).contains("--accent:#1f5f4a", "--on-accent:#ffffff");
    }

    @Test
    void canBeReadEverywhereInTheStyleSheet() throws IOException {
        var sheet = new ClassPathResource("static/assets/gatehouse.css").getContentAsString(UTF_8);
        var dark = sheet.indexOf("prefers-color-scheme: dark");

        for (var colours : List.of(colours(sheet.substring(0, dark)), colours(sheet.substring(dark)))) {
            for (var paper : List.of("page", "card", "soft")) {
                for (var ink : List.of("ink", "muted", "good-ink", "bad-ink", "accent-ink")) {
                    assertThat(contrast(colours, ink, paper))
                            .as(ink + " on " + paper)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            assertThat(contrast(colours, "care-ink", "care-paper")).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(colours, "bad-ink", "bad-paper")).isGreaterThanOrEqualTo(4.5);
            // WCAG 2.2, 1.4.11: the edge of a field needs 3.
            assertThat(contrast(colours, "edge", "card")).isGreaterThanOrEqualTo(3);
        }
    }

    private static double contrast(Map<String, Colour> colours, String ink, String paper) {
        return requireNonNull(colours.get(ink)).contrast(requireNonNull(colours.get(paper)));
    }

    private static Map<String, Colour> colours(String css) {
        var colours = new LinkedHashMap<String, Colour>();
        DECLARATION
                .matcher(css)
                .results()
                .forEach(found ->
                        colours.put(found.group(1), Colour.parse(found.group(2)).orElseThrow()));
        return colours;
    }
}
