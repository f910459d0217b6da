package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Issuer;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What keeps the CSRF cookie ours where a proxy speaks https for us. */
class CookieTests {

    @Test
    void areForHttpsOnlyWhereTheIssuerIs() {
        var cookie = cookie("https://login.example.com");

        assertThat(cookie.getName()).isEqualTo("__Host-gatehouse_csrf");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void arePlainForATrialOnOnesOwnMachine() {
        var cookie = cookie("http://localhost:9000");

        assertThat(cookie.getName()).isEqualTo("gatehouse_csrf");
        assertThat(cookie.getSecure()).isFalse();
    }

    private static Cookie cookie(String issuer) {
        var cookies = new CsrfCookies(new Issuer(issuer));
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        cookies.saveToken(cookies.generateToken(request), request, response);
        return response.getCookies()[0];
    }
}
