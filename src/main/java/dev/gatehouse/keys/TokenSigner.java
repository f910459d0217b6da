package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Signs tokens (JWS, RFC 7515) with the key that is current at that moment. */
@Component
public class TokenSigner {

    private static final Map<String, KeyKind> KINDS =
            Map.of("ES256", KeyKind.ES256, "RS256", KeyKind.RS256, "PS256", KeyKind.RS256);

    private final KeyRing ring;

    TokenSigner(KeyRing ring) {
        this.ring = ring;
    }

    /** The signature algorithms (RFC 7518 §3.1) that {@link #sign} knows. */
    public Set<String> algorithms() {
        return KINDS.keySet();
    }

    /** Throws {@link KeyUnavailableException} if {@link #sign} with this algorithm would. */
    public void check(String algorithm) {
        key(algorithm);
    }

    /**
     * The payload as a compact JWS (RFC 7515 §7.1).
     *
     * @param algorithm one of {@link #algorithms()}
     * @param typ what kind of token it is, such as {@code at+jwt}; kinds must not be taken for one another (RFC 8725 §3.11)
     * @param payload the claims as JSON in UTF-8
     * @throws KeyUnavailableException if the key has gone from its folder
     * @throws IllegalArgumentException if the algorithm is not known
     */
    public String sign(String algorithm, String typ, byte[] payload) {
        var key = key(algorithm);
        var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID(key.id())
                .type(new JOSEObjectType(typ))
                .build();
        var token = new JWSObject(header, new Payload(payload));
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that could sign before no longer does: " + key.id(), e);
        }
        return token.serialize();
    }

    private SigningKey key(String algorithm) {
        var kind = KINDS.get(algorithm);
        if (kind == null) {
            throw new IllegalArgumentException("Not one of " + KINDS.keySet() + ": " + algorithm);
        }
        return ring.keys().signing(kind);
    }
}
