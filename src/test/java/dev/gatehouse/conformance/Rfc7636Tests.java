package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7636, Proof Key for Code Exchange. */
@ServerTest
class Rfc7636Tests {

    private final TestServer server;
    private final TestPeople people;

    Rfc7636Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Nested
    @DisplayName("§4.3 and §4.4.1 The challenge")
    class Challenge {

        @Test
        @DisplayName("is needed from every client, with a secret or without")
        void isNeeded() {
            refused(call().without("code_challenge").send());
            refused(new Visit(server)
                    .authorization(people.publicClient(Set.of("account.read")))
                    .without("code_challenge")
                    .send());
        }

        @Test
        @DisplayName("is S256: plain protects nobody, and is what a missing method means")
        void isS256() {
            refused(call().with("code_challenge_method", "plain").send());
            refused(call().without("code_challenge_method").send());
        }

        private void refused(TestReply reply) {
            assertThat(reply.status()).isEqualTo(303);
            assertThat(reply.query()).containsEntry("error", "invalid_request").containsKeys("state", "iss");
        }

        private AuthorizationCall call() {
            var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
            return new Visit(server).authorization(client);
        }
    }

    @Nested
    @DisplayName("§4.5 and §4.6 The verifier")
    class Verifier {

        @Test
        @DisplayName("is needed")
        void isNeeded() {
            refused(verify(given(), ""), "invalid_request");
        }

        @Test
        @DisplayName("is the one whose digest was sent")
        void isTheRightOne() {
            refused(verify(given(), "v".repeat(43)), "invalid_grant");
        }

        @Test
        @DisplayName("is not the challenge itself")
        void isNotTheChallenge() {
            var given = given();

            refused(verify(given, AuthorizationCall.s256(given.verifier())), "invalid_grant");
        }

        @Test
        @DisplayName("has 43 to 128 unreserved characters")
        void isWellFormed() {
            refused(verify(given(), "short"), "invalid_grant");
            refused(verify(given(), "v".repeat(129)), "invalid_grant");
            refused(verify(given(), "v".repeat(42) + "!"), "invalid_grant");
            refused(verify(given(), "v".repeat(42) + "ü"), "invalid_grant");
        }

        @Test
        @DisplayName("does not use up the code when it is wrong")
        void leavesTheCodeAlone() {
            var given = given();

            verify(given, "v".repeat(43));

            assertThat(given.redeem(server).send().status()).isEqualTo(200);
        }

        private AuthorizationCall.Given given() {
            var client = people.client(Set.of("authorization_code"), Set.of("account.read"));
            return new Visit(server).signIn(people.customer()).grant(client, "account.read");
        }

        private TestReply verify(AuthorizationCall.Given given, String verifier) {
            return server.token(given.client(), "authorization_code")
                    .with("code", given.code())
                    .with("redirect_uri", given.redirectUri())
                    .with("code_verifier", verifier)
                    .send();
        }

        private void refused(TestReply reply, String error) {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.get("error")).isEqualTo(error);
        }
    }
}
