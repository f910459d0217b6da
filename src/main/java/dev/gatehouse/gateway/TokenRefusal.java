package dev.gatehouse.gateway;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.tokens.ShownToken;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a token or a signature that is no good is refused (RFC 6750 §3.1, RFC 9449 §7.1).
 *
 * @param scheme by which it was shown, or should have been
 * @param nonce what a proof needs to be taken (RFC 9449 §9)
 * @param magento what Magento says of it, where it is not the same as of who brought nothing
 */
public record TokenRefusal(
        Scheme scheme,
        String error,
        @Nullable String nonce,
        @Nullable MagentoError magento) {

    static final TokenRefusal BEARER = new TokenRefusal(Scheme.BEARER, "invalid_token", null, null);
    static final TokenRefusal BOUND = new TokenRefusal(Scheme.DPOP, "invalid_token", null, null);
    static final TokenRefusal PROOF = new TokenRefusal(Scheme.DPOP, "invalid_dpop_proof", null, null);

    /** A way of showing a token in {@code Authorization}. */
    public enum Scheme {
        BEARER("Bearer"),
        DPOP("DPoP"),
        OAUTH1("OAuth");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** The token in the values of {@code Authorization}. */
        Optional<String> token(List<String> authorization) {
            return ShownToken.find(text, authorization);
        }

        /** Whether a value of {@code Authorization} begins like this one. */
        boolean begins(String authorization) {
            return ShownToken.begins(text, authorization);
        }
    }

    static TokenRefusal nonce(String nonce) {
        return new TokenRefusal(Scheme.DPOP, "use_dpop_nonce", nonce, null);
    }

    static TokenRefusal oauth1(String problem, @Nullable MagentoError magento) {
        return new TokenRefusal(Scheme.OAUTH1, problem, null, magento);
    }
}
