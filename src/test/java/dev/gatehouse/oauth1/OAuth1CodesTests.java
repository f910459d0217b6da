package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.integrations.StoreAddress;
import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestServer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The codes of Magento's documents in place of its sentences, each with its own status. */
@ServerTest
class OAuth1CodesTests {

    private final TokenSteps steps;
    private final StoreAddress store;
    private final TestIntegrations partners;
    private final TestServer server;
    private final ShiftableClock clock;

    OAuth1CodesTests(
            TokenSteps steps, StoreAddress store, TestIntegrations partners, TestServer server, ShiftableClock clock) {
        this.steps = steps;
        this.store = store;
        this.partners = partners;
        this.server = server;
        this.clock = clock;
    }

    @Test
    void standForTheSentences() throws IOException, ServletException {
        var active = partners.active();
        var unsigned = partners.call(active.key(), active.secret()).without("oauth_nonce");
        var wrong = partners.call(active.key(), "wrong");

        assertThat(answer(unsigned, true)).isEqualTo("400 oauth_problem=parameter_absent");
        assertThat(answer(wrong, true)).isEqualTo("401 oauth_problem=signature_invalid");
        assertThat(answer(wrong, false)).isEqualTo("401 oauth_problem=The+signature+is+invalid.+Verify+and+try+again.");
    }

    @Test
    void haveStatusesOfTheirOwn() throws IOException, ServletException {
        var active = partners.active();
        var late =
                partners.call(active.key(), active.secret()).at(clock.instant().minus(Duration.ofHours(1)));

        assertThat(answer(late, true)).isEqualTo("400 oauth_problem=timestamp_refused");
        assertThat(answer(late, false)).isEqualTo("401 oauth_problem=An+error+occurred+validating+the+nonce");
    }

    private String answer(OAuth1Call call, boolean codes) throws IOException, ServletException {
        var properties = new OAuth1Properties(false, Duration.ofMinutes(10), false, codes);
        var door = new OAuth1Door(steps, properties, store, new Issuer(server.issuer()));
        var request = new MockHttpServletRequest("POST", Steps.REQUEST);
        request.addHeader("Authorization", call.authorization("POST", server.address(Steps.REQUEST)));
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response.getStatus() + " " + response.getContentAsString();
    }
}
