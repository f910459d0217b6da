package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Signs tokens (JWS, RFC 7515) with the key that is current at that moment. */
@Component
public class TokenSigner {

    private static final Set<String> NAMES = Arrays.stream(TokenAlgorithm.values())
            .map(algorithm -> algorithm.text())
            .collect(Collectors.toUnmodifiableSet());
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyRing ring;

    TokenSigner(KeyRing ring) {
        this.ring = ring;
    }

    /** The signature algorithms (RFC 7518 §3.1, RFC 8037 §3.1) that {@link #sign} knows. */
    public Set<String> algorithms() {
        return NAMES;
    }

    /** Throws {@link KeyUnavailableException} if {@link #sign} with this algorithm would. */
    public void check(String algorithm) {
        var known = known(algorithm);
        signer(ring.keys().signing(known.kind()), known);
    }

    /**
     * The payload as a compact JWS (RFC 7515 §7.1).
     *
     * @param algorithm one of {@link #algorithms()}
     * @param typ what kind of token it is, such as {@code at+jwt}; kinds must not be taken for one another (RFC 8725 §3.11)
     * @param payload the claims as JSON in UTF-8
     * @throws KeyUnavailableException if the key has gone from its folder, or turned out not to be one
     * @throws IllegalArgumentException if the algorithm is not known
     */
    public String sign(String algorithm, String typ, byte[] payload) {
        var known = known(algorithm);
        var key = ring.keys().signing(known.kind());
        var content = key.header(known, typ) + '.' + BASE64.encodeToString(payload);
        var signer = signer(key, known);
        try {
            return content + '.' + BASE64.encodeToString(signer.sign(content.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that could sign before no longer does: " + key.id(), e);
        }
    }

    private static Signer signer(SigningKey key, TokenAlgorithm algorithm) {
        var signer = key.signer(algorithm).orElseThrow();
        if (!signer.canSign()) {
            throw new KeyUnavailableException(algorithm.kind());
        }
        return signer;
    }

    private static TokenAlgorithm known(String algorithm) {
        return TokenAlgorithm.named(algorithm)
                .orElseThrow(() -> new IllegalArgumentException("Not one of " + NAMES + ": " + algorithm));
    }
}
