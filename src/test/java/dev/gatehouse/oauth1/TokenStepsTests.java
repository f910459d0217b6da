package dev.gatehouse.oauth1;

import static dev.gatehouse.oauth1.Steps.ACCESS;
import static dev.gatehouse.oauth1.Steps.REQUEST;
import static dev.gatehouse.oauth1.Steps.WRONG;
import static dev.gatehouse.oauth1.Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.integrations.Integrations;
import dev.gatehouse.integrations.Status;
import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestIntegrations.Begun;
import dev.gatehouse.testing.TestReply;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two steps to a token, over the wire: what they give, and to whom. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenStepsTests {

    private final TestIntegrations partners;
    private final Integrations integrations;
    private final ShiftableClock clock;
    private final StandInPartner partner = new StandInPartner();

    TokenStepsTests(TestIntegrations partners, Integrations integrations, ShiftableClock clock) {
        this.partners = partners;
        this.integrations = integrations;
        this.clock = clock;
    }

    @AfterAll
    void close() {
        partner.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.php/"})
    void leadToAnAccessToken(String before) {
        var begun = partners.begun(partner);

        var requested = request(begun).post(before + REQUEST.substring(1));
        var accessed = access(begun, requested).post(before + ACCESS.substring(1));

        assertThat(requested.status()).isEqualTo(200);
        assertThat(requested.header("Content-Type")).isEqualToIgnoringWhitespace("text/html;charset=UTF-8");
        assertThat(requested.body()).matches("oauth_token=[0-9a-z]{32}&oauth_token_secret=[0-9a-z]{32}");
        assertThat(accessed.status()).isEqualTo(200);
        assertThat(accessed.body()).matches("oauth_token=[0-9a-z]{32}&oauth_token_secret=[0-9a-z]{32}");
        assertThat(accessed.body()).isNotEqualTo(requested.body());
        assertThat(integrations.find(begun.id()).orElseThrow().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void takeAnyMethodAndWhatComesBesides() {
        var begun = partners.begun(partner);

        var requested = request(begun)
                .signing("a b", "é~*")
                .signing("c", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .send("PUT", REQUEST + "?a+b=%C3%A9~*", "c=");
        var accessed = access(begun, requested).send("GET", ACCESS, "");

        assertThat(requested.status()).isEqualTo(200);
        assertThat(accessed.status()).isEqualTo(200);
    }

    @Test
    void signOnlyFormsAndNotOtherBodies() {
        var begun = partners.begun(partner);

        var reply = request(begun).header("Content-Type", "application/json").send("POST", REQUEST, "{\"a\":1}");

        assertThat(reply.status()).isEqualTo(200);
    }

    /** Nothing of what is wrong besides is told to who cannot sign, and nothing is used up. */
    @Test
    void lookAtTheSignatureFirst() {
        var begun = partners.begun(partner);
        var call = request(begun).with("oauth_nonce", "once");

        clock.later(
                Duration.ofHours(1),
                () -> assertRefused(
                        partners.call(begun.key(), "wrong")
                                .with("oauth_timestamp", "0")
                                .post(REQUEST),
                        401,
                        WRONG));
        assertRefused(
                partners.call(begun.key(), "wrong").with("oauth_nonce", "once").post(REQUEST), 401, WRONG);
        assertThat(call.post(REQUEST).status()).isEqualTo(200);
    }

    @Test
    void takeNoncesThatOthersUsed() {
        var one = request(partners.begun(partner)).with("oauth_nonce", "the same for both");
        var other = request(partners.begun(partner)).with("oauth_nonce", "the same for both");

        assertThat(one.post(REQUEST).status()).isEqualTo(200);
        assertThat(other.post(REQUEST).status()).isEqualTo(200);
    }

    @Test
    void giveOneOfManyWhoSendTheSame() throws Exception {
        for (var round = 0; round < 5; round++) {
            var call = request(partners.begun(partner));

            var replies = Race.run(_ -> call.post(REQUEST));

            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.body().contains("nonce+is+already")))
                    .hasSize(Race.RUNNERS - 1);
        }
    }

    @Test
    void giveOneAccessTokenForARequestToken() throws Exception {
        for (var round = 0; round < 5; round++) {
            var begun = partners.begun(partner);
            var requested = request(begun).post(REQUEST);

            var replies = Race.run(_ -> access(begun, requested).post(ACCESS));

            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            assertThat(replies).filteredOn(reply -> reply.status() != 200).allMatch(reply -> reply.status() == 401);
        }
    }

    @Test
    void giveAnAccessTokenAfterThatTime() {
        var begun = partners.begun(partner);
        var requested = request(begun).post(REQUEST);

        clock.later(
                Duration.ofDays(1),
                () -> assertThat(access(begun, requested).post(ACCESS).status()).isEqualTo(200));
    }

    private OAuth1Call request(Begun begun) {
        return partners.call(begun.key(), begun.secret());
    }

    private OAuth1Call access(Begun begun, TestReply token) {
        return Steps.access(request(begun), begun, token);
    }
}
