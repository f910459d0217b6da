package dev.gatehouse.layout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LanguagesTests {

    private final Languages languages = new Languages();

    @Test
    void followsTheBrowser() {
        var request = get(null);
        request.addPreferredLocale(Locale.FRANCE);
        request.addPreferredLocale(Locale.ITALIAN);

        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.FRENCH);
    }

    @Test
    void speaksEnglishToAllOthers() {
        var request = get(null);
        request.addPreferredLocale(Locale.JAPANESE);

        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void prefersTheCookieToTheBrowserAndTheLinkToBoth() {
        var request = get(null);
        request.addPreferredLocale(Locale.FRENCH);
        request.setCookies(new Cookie(Languages.COOKIE, "de"));
        var clicked = get("lang=es");
        clicked.setCookies(new Cookie(Languages.COOKIE, "de"));

        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.GERMAN);
        assertThat(languages.resolveLocale(clicked)).isEqualTo(Locale.of("es"));
    }

    @Test
    void takesNoUnknownLanguageFromAnywhere() {
        var request = get("lang=%0d%0aSet-Cookie:x");
        request.setCookies(new Cookie(Languages.COOKIE, "../de"));
        var response = new MockHttpServletResponse();

        new LanguageSwitch().preHandle(request, response, this);

        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
        assertThat(response.getHeaderNames()).isEmpty();
    }

    @Test
    void remembersAChoice() {
        var response = new MockHttpServletResponse();

        new LanguageSwitch().preHandle(get("lang=de"), response, this);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("gatehouse_lang=de; Path=/;")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    void changesNothingOnAPost() {
        var request = new MockHttpServletRequest("POST", "/login");
        request.setQueryString("lang=de");
        var response = new MockHttpServletResponse();

        new LanguageSwitch().preHandle(request, response, this);

        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
        assertThat(response.getHeaderNames()).isEmpty();
    }

    @Test
    void keepsTheOtherParametersAndNeverNamesAHost() {
        var links = Languages.links(get("continue=%2F%2Fevil&lang=de&state=a%26b"), Locale.GERMAN);

        assertThat(links)
                .extracting(LanguageLink::href)
                .containsExactly(
                        "?continue=%2F%2Fevil&state=a%26b&lang=en",
                        "?continue=%2F%2Fevil&state=a%26b&lang=de",
                        "?continue=%2F%2Fevil&state=a%26b&lang=fr",
                        "?continue=%2F%2Fevil&state=a%26b&lang=es");
        assertThat(links).extracting(LanguageLink::name).containsExactly("English", "Deutsch", "Français", "Español");
        assertThat(links)
                .filteredOn(LanguageLink::current)
                .extracting(LanguageLink::tag)
                .containsExactly("de");
    }

    private static MockHttpServletRequest get(@Nullable String query) {
        var request = new MockHttpServletRequest("GET", "/login");
        request.setQueryString(query);
        return request;
    }
}
