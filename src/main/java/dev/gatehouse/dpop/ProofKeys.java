package dev.gatehouse.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Optional;

/** Which keys may sign proofs: public ones that are neither too weak nor too slow, with the algorithms of their kind. */
final class ProofKeys {

    static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private static final int SMALLEST_RSA = 2048;
    /** Checking a signature costs the square of the length, and strangers choose the key. */
    private static final int LARGEST_RSA = 4096;

    private static final int LARGEST_EXPONENT_BITS = 32;

    private ProofKeys() {}

    /** Empty where the key is not for this algorithm, or not one that we take. The key decides, never the header alone. */
    static Optional<JWSVerifier> verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        // RFC 9449 §4.3, point 7. Nimbus refuses it, too, when it parses the header.
        if (key.isPrivate()) {
            return Optional.empty();
        }
        return switch (key) {
            case ECKey ec
            when algorithm.equals(JWSAlgorithm.ES256) && Curve.P_256.equals(ec.getCurve()) ->
                Optional.of(new ECDSAVerifier(ec));
            case RSAKey rsa when isRsa(algorithm) && isSound(rsa) -> Optional.of(new RSASSAVerifier(rsa));
            case OctetKeyPair okp
            when algorithm.equals(JWSAlgorithm.EdDSA) && Curve.Ed25519.equals(okp.getCurve()) ->
                Optional.of(new Ed25519Verifier(okp.getDecodedX()));
            default -> Optional.empty();
        };
    }

    private static boolean isRsa(JWSAlgorithm algorithm) {
        return algorithm.equals(JWSAlgorithm.RS256) || algorithm.equals(JWSAlgorithm.PS256);
    }

    private static boolean isSound(RSAKey key) throws JOSEException {
        var numbers = key.toRSAPublicKey();
        var bits = numbers.getModulus().bitLength();
        return bits >= SMALLEST_RSA
                && bits <= LARGEST_RSA
                && numbers.getPublicExponent().bitLength() <= LARGEST_EXPONENT_BITS;
    }
}
