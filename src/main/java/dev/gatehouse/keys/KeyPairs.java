package dev.gatehouse.keys;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;

/** Makes key pairs, and of what is written of one the whole. Whether the halves belong together is proven by who signs with them. */
final class KeyPairs {

    /** RFC 7518 §3.3 asks for 2048 bits or more; with 3072 a signature costs almost four times as much. */
    private static final int RSA_BITS = 2048;

    private static final String CURVE = "secp256r1";

    private KeyPairs() {}

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

    static KeyPair rsa(Pem.Halves halves) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var key = factory.generatePrivate(halves.privateHalf());
        if (!(key instanceof RSAPrivateCrtKey rsa) || rsa.getModulus().bitLength() < RSA_BITS) {
            throw new InvalidKeyException("Not an RSA key of " + RSA_BITS + " bits or more");
        }
        var publicHalf = factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        var written = halves.publicHalf();
        if (written.isPresent() && !publicHalf.equals(factory.generatePublic(written.get()))) {
            throw new InvalidKeyException("The two halves of the key do not belong together");
        }
        return new KeyPair(publicHalf, rsa);
    }

    static KeyPair ec(Pem.Halves halves) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        var curve = curve();
        var key = factory.generatePrivate(halves.privateHalf());
        if (!(key instanceof ECPrivateKey ec) || !isOn(curve, ec)) {
            throw new InvalidKeyException("Not a key on the curve P-256");
        }
        if (ec.getS().signum() <= 0 || ec.getS().compareTo(curve.getOrder()) >= 0) {
            throw new InvalidKeyException("Not a number of the curve P-256");
        }
        var written = halves.publicHalf();
        var publicHalf = factory.generatePublic(written.isPresent() ? written.get() : OtherKeys.publicHalf(CURVE, ec));
        if (!(publicHalf instanceof ECKey point) || !isOn(curve, point)) {
            throw new InvalidKeyException("Not a public key on the curve P-256");
        }
        return new KeyPair(publicHalf, ec);
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static boolean isOn(ECParameterSpec curve, ECKey key) {
        return curve.getCurve().equals(key.getParams().getCurve())
                && curve.getOrder().equals(key.getParams().getOrder());
    }

    static KeyPair ed25519(Pem.Halves halves) throws GeneralSecurityException, IOException {
        var factory = KeyFactory.getInstance("Ed25519");
        var written = halves.publicHalf();
        KeySpec publicHalf = written.isPresent() ? written.get() : OtherKeys.ed25519PublicHalf(halves.privateHalf());
        return new KeyPair(factory.generatePublic(publicHalf), factory.generatePrivate(halves.privateHalf()));
    }
}
