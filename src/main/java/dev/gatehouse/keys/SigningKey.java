package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/** A key pair that signs tokens. Its id is its thumbprint (RFC 7638), the same on every node and after every start. */
final class SigningKey implements AgedKey {

    private final KeyName name;
    private final JWK publicHalf;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    /** @throws JOSEException if what the pair signs cannot be verified with it */
    SigningKey(KeyName name, KeyPair pair) throws JOSEException {
        this.name = name;
        this.publicHalf = publicHalf(name.kind(), pair);
        this.signer = Signatures.signer(name.kind(), pair);
        this.verifier = Signatures.verifier(name.kind(), pair);
        var trial = new JWSObject(new JWSHeader(Signatures.first(name.kind())), new Payload("trial"));
        trial.sign(signer);
        if (!trial.verify(verifier)) {
            throw new JOSEException("The two halves of the key do not belong together");
        }
    }

    /** RFC 7517 §4.4: {@code alg} is left out for RSA, whose keys sign with RS256 and with PS256. */
    private static JWK publicHalf(KeyKind kind, KeyPair pair) throws JOSEException {
        return switch (pair.getPublic()) {
            case ECPublicKey ec ->
                new ECKey.Builder(Curve.P_256, ec)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(Signatures.first(kind))
                        .keyIDFromThumbprint()
                        .build();
            case RSAPublicKey rsa ->
                new RSAKey.Builder(rsa)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint()
                        .build();
            default -> throw new JOSEException("Neither an elliptic curve nor an RSA key");
        };
    }

    @Override
    public KeyKind kind() {
        return name.kind();
    }

    @Override
    public Instant bornAt() {
        return name.bornAt();
    }

    String id() {
        return publicHalf.getKeyID();
    }

    JWK publicHalf() {
        return publicHalf;
    }

    JWSSigner signer() {
        return signer;
    }

    JWSVerifier verifier() {
        return verifier;
    }
}
