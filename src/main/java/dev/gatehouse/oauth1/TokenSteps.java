package dev.gatehouse.oauth1;

import dev.gatehouse.integrations.KnownConsumer;
import dev.gatehouse.integrations.Pair;
import dev.gatehouse.integrations.TokenExchange;
import dev.gatehouse.integrations.TokenKind;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The two steps from a verifier to an access token (RFC 5849 §2). */
@Component
class TokenSteps {

    private static final int VERIFIER_LENGTH = 32;

    private final SignatureVerifier signatures;
    private final TokenExchange exchange;

    TokenSteps(SignatureVerifier signatures, TokenExchange exchange) {
        this.signatures = signatures;
        this.exchange = exchange;
    }

    /** What a step came to. */
    sealed interface Outcome {

        record Given(Pair token) implements Outcome {}

        record Refused(Complaint complaint) implements Outcome {

            static Refused because(Problem problem) {
                return new Refused(Complaint.of(problem));
            }
        }
    }

    /** A request token for who has been sent a verifier. */
    Outcome request(SignedRequest request) {
        return switch (signatures.verify(request, Step.REQUEST)) {
            case Answer.Refused(var complaint) -> new Outcome.Refused(complaint);
            case Answer.Signed(var consumer) -> request(consumer);
        };
    }

    private Outcome request(KnownConsumer consumer) {
        if (exchange.isTooLate(consumer)) {
            return Outcome.Refused.because(Problem.KEY_EXPIRED);
        }
        if (consumer.token() == null) {
            return new Outcome.Refused(Complaint.of(Problem.NO_TOKEN, Long.toString(consumer.id())));
        }
        return given(exchange.request(consumer), Problem.NO_VERIFIER_TOKEN);
    }

    /** An access token for who brings the request token and the verifier. */
    Outcome access(SignedRequest request) {
        return switch (signatures.verify(request, Step.ACCESS)) {
            case Answer.Refused(var complaint) -> new Outcome.Refused(complaint);
            case Answer.Signed(var consumer) -> access(consumer, verifier(request));
        };
    }

    private Outcome access(KnownConsumer consumer, String verifier) {
        var token = consumer.token();
        if (token == null) {
            return Outcome.Refused.because(Problem.TOKEN_UNKNOWN);
        }
        if (!token.isOf(consumer)) {
            return Outcome.Refused.because(Problem.REQUEST_TOKEN_OF_OTHER);
        }
        if (token.kind() != TokenKind.REQUEST || token.revoked()) {
            return Outcome.Refused.because(Problem.TOKEN_USED);
        }
        if (verifier.length() != VERIFIER_LENGTH) {
            return Outcome.Refused.because(Problem.VERIFIER_LENGTH);
        }
        return token.hasVerifier(verifier)
                ? given(exchange.access(consumer), Problem.NO_REQUEST_TOKEN)
                : Outcome.Refused.because(Problem.VERIFIER_OTHER);
    }

    /** Somebody else may have been faster. */
    private static Outcome given(Optional<Pair> token, Problem otherwise) {
        return token.<Outcome>map(Outcome.Given::new).orElseGet(() -> Outcome.Refused.because(otherwise));
    }

    private static String verifier(SignedRequest request) {
        return ProtocolParameters.read(request.authorization()).orElseThrow().value(ProtocolParameters.VERIFIER);
    }
}
