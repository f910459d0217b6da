package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.integrations.KnownConsumers;
import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the settings of {@code gatehouse.oauth1} let signatures do; all of it is off elsewhere. */
@ServerTest
class OAuth1SettingsTests {

    private static final String OTHER = "x".repeat(32);
    private static final String WRONG = "The signature is invalid. Verify and try again.";

    private final KnownConsumers consumers;
    private final UsedNonces nonces;
    private final TestIntegrations partners;
    private final TestServer server;
    private final Clock clock;

    OAuth1SettingsTests(
            KnownConsumers consumers, UsedNonces nonces, TestIntegrations partners, TestServer server, Clock clock) {
        this.consumers = consumers;
        this.nonces = nonces;
        this.partners = partners;
        this.server = server;
        this.clock = clock;
    }

    @Test
    void takeHmacSha1() {
        var active = partners.active();
        var good = request(partners.call(active).sha1());
        var wrong = request(partners.call(active).token(active.token(), "wrong").sha1());

        assertThat(words(verifier(false, false).verify(good))).isEqualTo("Signature method HMAC-SHA1 is not supported");
        assertThat(verifier(true, false).verify(good)).isInstanceOf(Answer.Signed.class);
        assertThat(words(verifier(true, false).verify(wrong))).isEqualTo(WRONG);
    }

    @Test
    void leaveHmacSha256AsItIs() {
        assertThat(verifier(true, false).verify(request(partners.call(partners.active()))))
                .isInstanceOf(Answer.Signed.class);
    }

    @Test
    void tellWhatIsNotKnown() {
        var active = partners.active();
        var key = request(partners.call(OTHER, "x").token(active.token(), active.tokenSecret()));
        var token = request(partners.call(active).token(OTHER, "x"));
        var secret = request(partners.call(active).token(active.token(), "wrong"));

        assertThat(words(verifier(false, true).verify(key)))
                .isEqualTo("A consumer having the specified key does not exist");
        assertThat(words(verifier(false, true).verify(token))).isEqualTo("Specified token does not exist");
        assertThat(words(verifier(false, true).verify(secret))).isEqualTo(WRONG);
        for (var request : List.of(key, token, secret)) {
            assertThat(words(verifier(false, false).verify(request))).isEqualTo(WRONG);
        }
    }

    private SignatureVerifier verifier(boolean hmacSha1, boolean tellUnknown) {
        var properties = new OAuth1Properties(hmacSha1, Duration.ofMinutes(10), tellUnknown, false);
        return new SignatureVerifier(consumers, nonces, properties, clock);
    }

    private SignedRequest request(OAuth1Call call) {
        var address = server.address("/rest/V1/x");
        return new SignedRequest("GET", List.of(address), null, null, List.of(call.authorization("GET", address)));
    }

    private static String words(Answer answer) {
        return switch (answer) {
            case Answer.Refused(var complaint) -> complaint.words();
            case Answer.Signed _ -> "signed";
        };
    }
}
