package dev.gatehouse.dpop;

import dev.gatehouse.core.Issuer;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** The proof that a client sends to one of our own endpoints (RFC 9449 §5, §10.1); what is wrong with it is said in its words. */
@Component
public class ClientProofs {

    private final ProofVerifier proofs;
    private final Issuer issuer;

    ClientProofs(ProofVerifier proofs, Issuer issuer) {
        this.proofs = proofs;
        this.issuer = issuer;
    }

    /**
     * The thumbprint of the key that the client proves to hold, if it brings a proof; throws an {@code invalid_dpop_proof}, or
     * {@link NonceNeeded}, where that proves nothing.
     *
     * @param headers every {@code DPoP} header of the request, as it came
     * @param path of the endpoint that was posted to
     */
    public Optional<String> key(List<String> headers, String path) {
        return switch (proofs.verify(new ProofRequest(headers, "POST", issuer.address(path), null))) {
            case Verification.Proven(var jkt) -> Optional.of(jkt);
            case Verification.Refused(var flaw) -> throw refused(flaw.words());
            case Verification.NonceNeeded(var nonce) -> throw new NonceNeeded(nonce);
            case Verification.Absent() -> Optional.empty();
        };
    }

    /** An {@code invalid_dpop_proof} for a reason that only the endpoint knows. */
    public static OAuth2AuthenticationException refused(String words) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_DPOP_PROOF, words, null));
    }
}
