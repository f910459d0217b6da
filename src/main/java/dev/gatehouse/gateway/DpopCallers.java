package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.dpop.Flaw;
import dev.gatehouse.dpop.ProofRequest;
import dev.gatehouse.dpop.ProofRequest.BoundToken;
import dev.gatehouse.dpop.ProofVerifier;
import dev.gatehouse.dpop.Verification;
import dev.gatehouse.gateway.TokenRefusal.Scheme;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Callers with an access token that is bound to a key of theirs, and a proof that they hold it (RFC 9449 §7.1). */
@Component
@Order(11)
class DpopCallers implements CallerSource {

    private final TokenReader tokens;
    private final ProofVerifier proofs;
    private final TokenCallers callers;

    DpopCallers(TokenReader tokens, ProofVerifier proofs, TokenCallers callers) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.callers = callers;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        return request.header("authorization").stream().anyMatch(Scheme.DPOP::begins)
                ? Optional.of(caller(request, vocabulary))
                : Optional.empty();
    }

    private Caller caller(GatewayRequest request, Vocabulary vocabulary) {
        return Scheme.DPOP
                .token(request.header("authorization"))
                .flatMap(token -> tokens.readStanding(token)
                        // No other token comes as if it were bound (RFC 9449 §7.1).
                        .flatMap(standing -> standing.token()
                                .confirmation()
                                .map(jkt -> proven(request, standing, new BoundToken(token, jkt), vocabulary))))
                .orElseGet(() -> new Caller.Guest(TokenRefusal.BOUND));
    }

    private Caller proven(GatewayRequest request, Standing standing, BoundToken bound, Vocabulary vocabulary) {
        if (request.origin() == null) {
            // Nobody told what the proof should be for.
            return new Caller.Guest(TokenRefusal.PROOF);
        }
        var asked =
                new ProofRequest(request.header("dpop"), request.method(), request.origin() + request.path(), bound);
        return switch (proofs.verify(asked)) {
            case Verification.Proven _ -> callers.known(standing, vocabulary);
            case Verification.Absent() -> new Caller.Guest(TokenRefusal.PROOF);
            case Verification.Refused(var flaw) ->
                new Caller.Guest(flaw == Flaw.OTHER_KEY ? TokenRefusal.BOUND : TokenRefusal.PROOF);
            case Verification.NonceNeeded(var nonce) -> new Caller.Guest(TokenRefusal.nonce(nonce));
        };
    }
}
