package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Makes signers and verifiers. The one place that knows which provider computes signatures: the platform's own. */
final class Signatures {

    private Signatures() {}

    /** Signs with every algorithm of the kind (RFC 7518 §3.1). Made once a key: making it costs more than using it. */
    static JWSSigner signer(KeyKind kind, KeyPair pair) throws JOSEException {
        return switch (kind) {
            case ES256 -> new ECDSASigner((ECPrivateKey) pair.getPrivate());
            case RS256 -> new RSASSASigner(pair.getPrivate());
            case MAC -> throw new JOSEException("A MAC is not a signature");
        };
    }

    static JWSVerifier verifier(KeyKind kind, KeyPair pair) throws JOSEException {
        return switch (kind) {
            case ES256 -> new ECDSAVerifier((ECPublicKey) pair.getPublic());
            case RS256 -> new RSASSAVerifier((RSAPublicKey) pair.getPublic());
            case MAC -> throw new JOSEException("A MAC is not a signature");
        };
    }

    static JWSAlgorithm first(KeyKind kind) {
        return JWSAlgorithm.parse(kind.name());
    }
}
