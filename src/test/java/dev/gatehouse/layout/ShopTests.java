package dev.gatehouse.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;

class ShopTests {

    @TempDir
    Path folder;

    @Test
    void putsItsColoursIntoTheStyles() {
        var shop = shop("Ada's & Co", null, "#ffdd00", null);

        assertThat(shop.name()).isEqualTo("Ada's & Co");
        assertThat(shop.styles()).contains("--accent:#ffdd00", "--on-accent:#000000", "prefers-color-scheme:dark");
    }

    @Test
    void changesItsVersionWithItsColours() {
        var before = shop("Shop", null, "#ffdd00", null);
        var after = shop("Shop", null, "#ffdd01", null);

        assertThat(before.version()).isNotEqualTo(after.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#1f5f4a;}"})
    void refusesAColourThatIsNone(String colour) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop("Shop", null, colour, null))
                .withMessageContaining("gatehouse.layout.accent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "http://help.example", "help", "a@b@c", "https://a b", "x@y\"onclick"})
    void refusesAnUnsafePlaceForHelp(String support) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop("Shop", null, "#1f5f4a", support))
                .withMessageContaining("gatehouse.layout.support");
    }

    @Test
    void linksToHelp() {
        assertThat(shop("Shop", null, "#1f5f4a", "help@shop.example").supportLink())
                .isEqualTo("mailto:help@shop.example");
        assertThat(shop("Shop", null, "#1f5f4a", "https://shop.example/help").supportLink())
                .isEqualTo("https://shop.example/help");
        assertThat(shop("Shop", null, "#1f5f4a", null).hasSupport()).isFalse();
    }

    @Test
    void readsItsLogo() throws IOException {
        var file = Files.write(folder.resolve("logo.PNG"), new byte[] {1, 2, 3});

        var shop = shop("Shop", file.toUri().toString(), "#1f5f4a", null);

        assertThat(shop.hasLogo()).isTrue();
        assertThat(shop.logo()).hasValueSatisfying(logo -> {
            assertThat(logo.type()).hasToString("image/png");
            assertThat(logo.bytes()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void refusesALogoThatIsMissingTooLargeOrNoPicture() throws IOException {
        var large = Files.write(folder.resolve("large.svg"), new byte[256 * 1024 + 1]);
        var page = Files.write(folder.resolve("logo.html"), new byte[] {1});

        for (var file : new Path[] {folder.resolve("missing.svg"), large, page}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> shop("Shop", file.toUri().toString(), "#1f5f4a", null))
                    .withMessageContaining("gatehouse.layout.logo");
        }
    }

    private static Shop shop(String name, @Nullable String logo, String accent, @Nullable String support) {
        return new Shop(new LayoutProperties(name, logo, accent, "#8fd3b6", support), new DefaultResourceLoader());
    }
}
