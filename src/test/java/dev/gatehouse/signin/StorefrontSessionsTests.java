package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cookie of a customer, as a gateway shows it. */
@ServerTest
class StorefrontSessionsTests {

    private final BrowserSessions sessions;
    private final TestServer server;
    private final TestPeople people;

    StorefrontSessionsTests(BrowserSessions sessions, TestServer server, TestPeople people) {
        this.sessions = sessions;
        this.server = server;
        this.people = people;
    }

    /** Only this name can be set by nobody but the host itself. */
    @Test
    void haveTheirPrefixWhereTheIssuerIsHttps() {
        var customer = people.customer();
        var secret = new Visit(server).signIn(customer).cookie("gatehouse_session");
        var secure = new StorefrontSessions(sessions, new Issuer("https://shop.example.com"));

        assertThat(secure.find(List.of("__Host-gatehouse_session=" + secret)))
                .hasValueSatisfying(found -> assertThat(found.subject()).isEqualTo(customer.subject()));
        assertThat(secure.find(List.of("gatehouse_session=" + secret))).isEmpty();
        assertThat(secure.find(List.of("gatehouse_session=x; __Host-gatehouse_session=" + secret)))
                .isPresent();
        assertThat(secure.find(List.of())).isEmpty();
    }
}
