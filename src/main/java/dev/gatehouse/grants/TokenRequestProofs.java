package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.dpop.ProofRequest;
import dev.gatehouse.dpop.ProofVerifier;
import dev.gatehouse.dpop.Verification;
import dev.gatehouse.tokens.Redeemer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** The proof that comes with a token request (RFC 9449 §5). */
@Component
class TokenRequestProofs {

    private final ProofVerifier proofs;
    private final Redeemer redeemer;
    private final String endpoint;

    TokenRequestProofs(ProofVerifier proofs, Redeemer redeemer, Issuer issuer) {
        this.proofs = proofs;
        this.redeemer = redeemer;
        this.endpoint = issuer.address("/oauth2/token");
    }

    /** The thumbprint of the key that the client proves to hold; {@code null} where it need not and does not. */
    @Nullable
    String key(Client client, GrantAuthentication asked) {
        if (!asked.proofs().isEmpty()) {
            refuseForged(asked.request());
        }
        return switch (proofs.verify(new ProofRequest(asked.proofs(), "POST", endpoint, null))) {
            case Verification.Proven(var jkt) -> jkt;
            case Verification.Refused(var flaw) -> throw Refusals.of(OAuth2ErrorCodes.INVALID_DPOP_PROOF, flaw.words());
            case Verification.NonceNeeded(var nonce) -> throw new NonceNeeded(nonce);
            case Verification.Absent() -> {
                if (client.tokens().dpopBound()) {
                    throw Refusals.proofMissing();
                }
                yield null;
            }
        };
    }

    /** A good proof is written down; nobody gets us to write with what we never handed out. */
    private void refuseForged(GrantRequest request) {
        switch (request) {
            case GrantRequest.Code code -> {
                if (!redeemer.madeCode(code.code())) {
                    throw Refusals.code();
                }
            }
            case GrantRequest.Refresh refresh -> {
                if (!redeemer.madeRefreshToken(refresh.refreshToken())) {
                    throw Refusals.refreshToken();
                }
            }
            case GrantRequest.ClientCredentials _, GrantRequest.Password _ -> {
                // The client has a secret, and has shown it, or it is the shop's own.
            }
        }
    }
}
