package dev.gatehouse.dpop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as a proof has to fit it (RFC 9449 §4.3).
 *
 * @param proofs every {@code DPoP} header of the request, as it came
 * @param method of the request that the client sent; behind a gateway that is the original one
 * @param address absolute, as the client knows it; never put together from headers that the client chooses
 * @param token the access token that came along; {@code null} at the token endpoint
 */
public record ProofRequest(
        List<String> proofs,
        String method,
        String address,
        @Nullable BoundToken token) {

    public ProofRequest {
        proofs = List.copyOf(proofs);
    }

    /**
     * An access token that is worth nothing without its key.
     *
     * @param jkt the thumbprint of the key that it is bound to (RFC 9449 §6.1)
     */
    public record BoundToken(String accessToken, String jkt) {

        /** Hides the token. */
        @Override
        public String toString() {
            return "BoundToken[***]";
        }
    }

    /** Hides the proofs and the token. */
    @Override
    public String toString() {
        return "ProofRequest[" + method + " " + address + "]";
    }
}
