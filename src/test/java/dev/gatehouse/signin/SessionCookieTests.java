package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.users.Account;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What keeps a session's cookie ours where a proxy speaks https for us. */
@ServerTest
class SessionCookieTests {

    private final Sessions sessions;
    private final TestPeople people;

    SessionCookieTests(BrowserSessions sessions, TestPeople people) {
        this.sessions = new Sessions(sessions, new Issuer("https://login.example.com"));
        this.people = people;
    }

    @Test
    void isForHttpsOnlyWhereTheIssuerIs() {
        var account = new Account(people.customer().subject(), "Somebody", "-", true, null, false);
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();

        sessions.begin(account, Instant.now(), List.of("pwd"), request, response);

        assertThat(String.valueOf(response.getHeader("Set-Cookie")))
                .startsWith("__Host-gatehouse_session=")
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/");
        var cookie = String.valueOf(response.getHeader("Set-Cookie")).split("[=;]", 3)[1];
        assertThat(sessions.person(with("__Host-gatehouse_session", cookie))).isPresent();
        assertThat(sessions.person(with("gatehouse_session", cookie))).isEmpty();
    }

    private static MockHttpServletRequest with(String name, String value) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(name, value));
        return request;
    }
}
