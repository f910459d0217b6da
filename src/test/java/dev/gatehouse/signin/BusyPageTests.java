package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.layout.Shop;
import dev.gatehouse.testing.ServerTest;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** The page that refuses people while others flood the sign-in. */
@ServerTest
class BusyPageTests {

    private final BusyPage busy;

    BusyPageTests(Shop shop, MessageSource messages) {
        this.busy = new BusyPage(shop, messages);
    }

    @Test
    void givesWayToAFewWholePages() {
        var whole = IntStream.range(0, 10_000).filter(_ -> busy.givesWay()).count();

        assertThat(whole).isBetween(20L, 200L);
    }

    @Test
    void leadsBackToWhereThePersonWantedToGo() throws Exception {
        var response = new MockHttpServletResponse();

        busy.send(response, Locale.GERMAN, new ReturnAddress("/oauth2/authorize?a=1&b=\"'<"));

        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString())
                .contains("<html lang=\"de\">", "Noch einmal versuchen")
                .contains("href=\"/login?continue=%2Foauth2%2Fauthorize%3Fa%3D1%26b%3D%22%27%3C\"");
    }
}
