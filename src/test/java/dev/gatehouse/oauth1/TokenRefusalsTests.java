package dev.gatehouse.oauth1;

import static dev.gatehouse.oauth1.Steps.ACCESS;
import static dev.gatehouse.oauth1.Steps.REQUEST;
import static dev.gatehouse.oauth1.Steps.WRONG;
import static dev.gatehouse.oauth1.Steps.assertRefused;
import static dev.gatehouse.oauth1.Steps.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestIntegrations.Begun;
import dev.gatehouse.testing.TestReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two steps to a token, over the wire: each refusal in its words. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenRefusalsTests {

    private static final String OTHER = "x".repeat(32);

    private final TestIntegrations partners;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;
    private final StandInPartner partner = new StandInPartner();

    TokenRefusalsTests(TestIntegrations partners, ShiftableClock clock, JdbcClient jdbc) {
        this.partners = partners;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @AfterAll
    void close() {
        partner.close();
    }

    @Test
    void refuseOtherVersions() {
        var begun = partners.begun(partner);

        assertRefused(
                request(begun).with("oauth_version", "2.0").post(REQUEST),
                400,
                "The \"2.0\" Oauth version isn't supported.");
        assertRefused(
                request(begun).with("oauth_version", "").post(REQUEST), 400, "The \"\" Oauth version isn't supported.");
        assertThat(request(begun).with("oauth_version", "1").post(REQUEST).status())
                .isEqualTo(200);
        assertThat(partners.call(partners.begun(partner).key(), "x")
                        .without("oauth_version")
                        .post(REQUEST)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nameWhatIsMissing() {
        var begun = partners.begun(partner);

        assertRefused(
                request(begun).without("oauth_nonce").post(REQUEST),
                400,
                "\"oauth_nonce\" is required. Enter and try again.");
        assertRefused(
                request(begun).post(ACCESS),
                400,
                "\"oauth_token\" is required. Enter and try again, \"oauth_verifier\" is required. Enter and try again");
        assertRefused(
                partners.call("", "").header("Authorization", "Basic eDp5").post(REQUEST),
                400,
                "\"oauth_consumer_key\" is required. Enter and try again,"
                        + " \"oauth_signature_method\" is required. Enter and try again,"
                        + " \"oauth_signature\" is required. Enter and try again,"
                        + " \"oauth_nonce\" is required. Enter and try again,"
                        + " \"oauth_timestamp\" is required. Enter and try again");
    }

    @Test
    void refuseWhatIsNotWellFormed() {
        var begun = partners.begun(partner);

        assertRefused(
                request(begun).token("short", "x").post(REQUEST),
                400,
                "The token length is invalid. Check the length and try again.");
        assertRefused(
                request(begun).with("oauth_signature_method", "PLAINTEXT").post(REQUEST),
                400,
                "Signature method PLAINTEXT is not supported");
        assertRefused(request(begun).sha1().post(REQUEST), 400, "Signature method HMAC-SHA1 is not supported");
        assertRefused(
                partners.call("short", begun.secret()).post(REQUEST), 401, "Consumer key is not the correct length");
    }

    @Test
    void tellNobodyWhetherAKeyOrATokenIsKnown() {
        var begun = partners.begun(partner);
        var requested = Steps.parts(request(begun).post(REQUEST));

        assertRefused(partners.call(OTHER, begun.secret()).post(REQUEST), 401, WRONG);
        assertRefused(partners.call(begun.key(), "wrong").post(REQUEST), 401, WRONG);
        assertRefused(
                request(begun)
                        .token(OTHER, requested[3])
                        .with("oauth_verifier", begun.verifier())
                        .post(ACCESS),
                401,
                WRONG);
        assertRefused(
                request(begun)
                        .token(requested[1], "wrong")
                        .with("oauth_verifier", begun.verifier())
                        .post(ACCESS),
                401,
                WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1.5", "99999999999999999999"})
    void refuseTimesThatAreNone(String timestamp) {
        assertRefused(
                request(partners.begun(partner))
                        .with("oauth_timestamp", timestamp)
                        .post(REQUEST),
                401,
                "An error occurred validating the nonce");
    }

    @Test
    void refuseOtherTimes() {
        var begun = partners.begun(partner);

        for (var seconds : List.of(-602, 602)) {
            assertRefused(
                    request(begun).at(clock.instant().plusSeconds(seconds)).post(REQUEST),
                    401,
                    "An error occurred validating the nonce");
        }
        assertThat(request(begun)
                        .at(clock.instant().minusSeconds(595))
                        .post(REQUEST)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refuseANonceThatWasUsed() {
        var begun = partners.begun(partner);
        var call = request(begun);
        assertThat(call.post(REQUEST).status()).isEqualTo(200);

        var again = call.post(REQUEST);

        var consumer = jdbc.sql("select id from integration_consumer where key = :key")
                .param("key", begun.key())
                .query(Long.class)
                .single();
        assertRefused(again, 401, "The nonce is already being used by the consumer with ID " + consumer);
    }

    @Test
    void refuseARequestTokenAfterTheTimeForIt() {
        var begun = partners.begun(partner);

        clock.later(
                Duration.ofSeconds(301),
                () -> assertRefused(request(begun).post(REQUEST), 401, "Consumer key has expired"));
        clock.later(
                Duration.ofSeconds(290),
                () -> assertThat(request(begun).post(REQUEST).status()).isEqualTo(200));
    }

    @Test
    void refuseASecondRequestToken() {
        var begun = partners.begun(partner);
        request(begun).post(REQUEST);

        assertRefused(
                request(begun).post(REQUEST),
                401,
                "Cannot create request token because consumer token is not a verifier token");
    }

    @Test
    void refuseWhoWasSentNoVerifier() {
        var begun = partners.begun(partner);
        jdbc.sql(
                        "delete from integration_token where consumer_id = (select id from integration_consumer where key = :key)")
                .param("key", begun.key())
                .update();

        var words = words(request(begun).post(REQUEST));

        assertThat(words).matches("A token with consumer ID [0-9]+ does not exist");
    }

    @Test
    void refuseTheRequestTokenOfAnother() {
        var mine = partners.begun(partner);
        var theirs = request(partners.begun(partner)).post(REQUEST);

        assertRefused(
                access(mine, theirs).post(ACCESS), 401, "Request token is not associated with the specified consumer");
    }

    @Test
    void refuseAnAccessTokenInThePlaceOfARequestToken() {
        var begun = partners.begun(partner);
        var accessed = access(begun, request(begun).post(REQUEST)).post(ACCESS);

        assertRefused(access(begun, accessed).post(ACCESS), 401, "Token is already being used");
    }

    @Test
    void forgetARequestTokenThatWasUsed() {
        var begun = partners.begun(partner);
        var requested = request(begun).post(REQUEST);
        access(begun, requested).post(ACCESS);

        assertRefused(access(begun, requested).post(ACCESS), 401, WRONG);
    }

    @Test
    void refuseOtherVerifiers() {
        var begun = partners.begun(partner);
        var requested = request(begun).post(REQUEST);

        assertRefused(
                access(begun, requested).with("oauth_verifier", "short").post(ACCESS),
                401,
                "Verifier is not the correct length");
        assertRefused(
                access(begun, requested).with("oauth_verifier", OTHER).post(ACCESS),
                401,
                "Token verifier and verifier token do not match");
        assertThat(access(begun, requested).post(ACCESS).status()).isEqualTo(200);
    }

    private OAuth1Call request(Begun begun) {
        return partners.call(begun.key(), begun.secret());
    }

    private OAuth1Call access(Begun begun, TestReply token) {
        return Steps.access(request(begun), begun, token);
    }
}
