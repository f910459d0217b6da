package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.TestIntegrations.Begun;
import dev.gatehouse.testing.TestReply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What the tests of the two steps share. */
final class Steps {

    static final String REQUEST = "/oauth/token/request";
    static final String ACCESS = "/oauth/token/access";
    static final String WRONG = "The signature is invalid. Verify and try again.";

    private Steps() {}

    /** The second step, with what the first one answered. */
    static OAuth1Call access(OAuth1Call call, Begun begun, TestReply token) {
        var parts = parts(token);
        return call.token(parts[1], parts[3]).with("oauth_verifier", begun.verifier());
    }

    /** Names and values by turns. */
    static String[] parts(TestReply reply) {
        return reply.body().split("[=&]", -1);
    }

    static void assertRefused(TestReply reply, int status, String words) {
        assertThat(words(reply)).isEqualTo(words);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualToIgnoringWhitespace("text/html;charset=UTF-8");
    }

    static String words(TestReply reply) {
        return reply.body().startsWith("oauth_problem=")
                ? URLDecoder.decode(reply.body().substring("oauth_problem=".length()), StandardCharsets.UTF_8)
                : reply.body();
    }
}
