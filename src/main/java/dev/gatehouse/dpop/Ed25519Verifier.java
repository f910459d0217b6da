package dev.gatehouse.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** EdDSA with Ed25519 (RFC 8037 §3.1) by the platform; Nimbus' own wants one more library. */
final class Ed25519Verifier extends BaseJWSProvider implements JWSVerifier {

    private static final String NAME = "Ed25519";
    private static final int KEY_LENGTH = 32;

    /** Says that an Ed25519 public key follows (RFC 8410 §4). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    /** @param x the public key as it stands in a JWK; 32 bytes */
    Ed25519Verifier(byte[] x) throws JOSEException {
        super(Set.of(JWSAlgorithm.EdDSA));
        if (x.length != KEY_LENGTH) {
            throw new JOSEException("Not an Ed25519 key");
        }
        var encoded = ByteBuffer.allocate(HEAD.length + KEY_LENGTH).put(HEAD).put(x);
        try {
            this.key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded.array()));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Not an Ed25519 key", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) throws JOSEException {
        try {
            var check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(signingInput);
            return check.verify(signature.decode());
        } catch (SignatureException _) {
            // Of another length, or not of the curve.
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("Not an Ed25519 key", e);
        }
    }
}
