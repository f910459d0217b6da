package dev.gatehouse.keys;

import java.io.IOException;
import java.io.Reader;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.openssl.PEMParser;

/** Makes key pairs, and finds the public half of a private key. */
final class KeyPairs {

    /** RFC 7518 §3.3 asks for 2048 bits or more; with 3072 a signature costs almost four times as much. */
    private static final int RSA_BITS = 2048;

    private static final String CURVE = "secp256r1";

    private KeyPairs() {}

    /** Loads what keys are read with. */
    static void load() {
        var _ = new PEMParser(Reader.nullReader());
        var _ = ECNamedCurveTable.getByName(CURVE).getG().twice().normalize();
    }

    static KeyPair generateEc() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static KeyPair generateRsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
    }

    static KeyPair generateEd25519() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    static KeyPair rsa(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        var factory = KeyFactory.getInstance("RSA");
        var key = factory.generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        if (!(key instanceof RSAPrivateCrtKey rsa) || rsa.getModulus().bitLength() < RSA_BITS) {
            throw new InvalidKeyException("Not an RSA key of " + RSA_BITS + " bits or more");
        }
        var publicHalf = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
        return new KeyPair(factory.generatePublic(publicHalf), rsa);
    }

    static KeyPair ec(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        var factory = KeyFactory.getInstance("EC");
        var key = factory.generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        var curve = ECNamedCurveTable.getByName(CURVE);
        if (!(key instanceof ECPrivateKey ec)
                || !curve.getN().equals(ec.getParams().getOrder())) {
            throw new InvalidKeyException("Not a key on the curve P-256");
        }
        if (ec.getS().signum() <= 0 || ec.getS().compareTo(curve.getN()) >= 0) {
            throw new InvalidKeyException("Not a number of the curve P-256");
        }
        // A private key on a curve is a number; the public half is the base point, added up that many times.
        var point = curve.getG().multiply(ec.getS()).normalize();
        var publicHalf = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return new KeyPair(factory.generatePublic(new ECPublicKeySpec(publicHalf, ec.getParams())), ec);
    }

    static KeyPair ed25519(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
        if (!EdECObjectIdentifiers.id_Ed25519.equals(
                info.getPrivateKeyAlgorithm().getAlgorithm())) {
            throw new InvalidKeyException("Not an Ed25519 key");
        }
        var key = new Ed25519PrivateKeyParameters(
                ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
        var publicHalf = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey());
        var factory = KeyFactory.getInstance("Ed25519");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(publicHalf.getEncoded())),
                factory.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.getEncoded())));
    }
}
