package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.clients.Client.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTests {

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "//site.example", "site.example", "https://"})
    void linksToWebSitesOnly(String siteUri) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Display("App", null, siteUri, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://site.example/logo.png", "//site.example/logo.png", "javascript:alert(1)", "/\\site"})
    void showsOnlyLogosThatLieHere(String logoUri) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Display("App", logoUri, null, false));
    }

    @Test
    void takesWhatIsFit() {
        var display = new Display("App", "/assets/app.png", "https://site.example/about", true);

        assertThat(display.siteUri()).isEqualTo("https://site.example/about");
    }

    @ParameterizedTest
    @CsvSource({"Parcel Pilot,PP", "warehouse,W", "the shop's own app,TS"})
    void standsInForAMissingLogoWithLetters(String name, String initials) {
        assertThat(new Display(name, null, null, true).initials()).isEqualTo(initials);
    }
}
