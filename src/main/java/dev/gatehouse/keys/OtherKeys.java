package dev.gatehouse.keys;

import java.io.IOException;
import java.io.StringReader;
import java.security.InvalidKeyException;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Keys that somebody else wrote, or that we wrote before the public half stood beside the private one. The JDK finds no public half, and
 * reads no older forms; Bouncy Castle does.
 */
final class OtherKeys {

    private OtherKeys() {}

    /** The first private key in the text, in whatever form OpenSSL writes. */
    static PKCS8EncodedKeySpec read(String text) throws IOException {
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PrivateKeyInfo pkcs8 -> {
                        return new PKCS8EncodedKeySpec(pkcs8.getEncoded());
                    }
                    case PEMKeyPair pair -> {
                        return new PKCS8EncodedKeySpec(pair.getPrivateKeyInfo().getEncoded());
                    }
                    default -> {
                        // OpenSSL writes the parameters of a curve before the key.
                    }
                }
            }
        }
        throw new IOException("There is no private key in it");
    }

    /** A private key on a curve is a number; the public half is the base point, added up that many times. */
    static ECPublicKeySpec publicHalf(String curve, ECPrivateKey key) {
        var point =
                ECNamedCurveTable.getByName(curve).getG().multiply(key.getS()).normalize();
        return new ECPublicKeySpec(
                new ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger()),
                key.getParams());
    }

    /** RFC 8032 §5.1.5. */
    static X509EncodedKeySpec ed25519PublicHalf(PKCS8EncodedKeySpec key) throws IOException, InvalidKeyException {
        var info = PrivateKeyInfo.getInstance(key.getEncoded());
        if (!EdECObjectIdentifiers.id_Ed25519.equals(
                info.getPrivateKeyAlgorithm().getAlgorithm())) {
            throw new InvalidKeyException("Not an Ed25519 key");
        }
        var secret = new Ed25519PrivateKeyParameters(
                ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
        return new X509EncodedKeySpec(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(secret.generatePublicKey())
                .getEncoded());
    }
}
