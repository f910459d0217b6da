package dev.gatehouse.gateway;

import dev.gatehouse.magento.MagentoError;
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

        /**
         * The token in a value of {@code Authorization}: two pieces with one space between them, as Magento reads it; the
         * characters are those of RFC 6750 §2.1. Null: there is none. Looked at by hand, since it is done for each decision.
         */
        @Nullable
        String token(String authorization) {
            var start = text.length() + 1;
            var end = authorization.length();
            while (end > start && authorization.charAt(end - 1) == '=') {
                end--;
            }
            if (end <= start || !begins(authorization) || authorization.charAt(start - 1) != ' ') {
                return null;
            }
            for (var i = start; i < end; i++) {
                if (!isOfAToken(authorization.charAt(i))) {
                    return null;
                }
            }
            return authorization.substring(start);
        }

        private static boolean isOfAToken(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~+/".indexOf(c) >= 0;
        }

        /** Whether a value of {@code Authorization} begins like this one. */
        boolean begins(String authorization) {
            return authorization.regionMatches(true, 0, text, 0, text.length());
        }
    }

    static TokenRefusal nonce(String nonce) {
        return new TokenRefusal(Scheme.DPOP, "use_dpop_nonce", nonce, null);
    }

    static TokenRefusal oauth1(String problem, @Nullable MagentoError magento) {
        return new TokenRefusal(Scheme.OAUTH1, problem, null, magento);
    }
}
