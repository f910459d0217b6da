package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A library that computes signatures. It is asked by itself and never installed for the whole process, whose TLS, random
 * numbers and certificates stay the platform's own.
 *
 * @param name as the log has it
 * @param provider the library; none: whatever the platform chooses. Asked for late, since making a provider costs time
 * @param algorithms what it is worth being asked for
 */
record Engine(String name, Supplier<@Nullable Provider> provider, Set<TokenAlgorithm> algorithms) {

    /** The one that is always there. */
    static final Engine JDK = new Engine("JDK", () -> null, EnumSet.allOf(TokenAlgorithm.class));

    Signature signature(String algorithm) throws NoSuchAlgorithmException {
        var its = provider.get();
        return its == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, its);
    }

    /**
     * The keys as this library keeps them. Given another's, it would convert them at every signature: RSA is then three times
     * as slow, and P-256 twice.
     */
    KeyPair translated(KeyPair pair) throws GeneralSecurityException {
        var its = provider.get();
        var algorithm = pair.getPrivate().getAlgorithm();
        if (its == null || its.getService("KeyFactory", algorithm) == null) {
            return pair;
        }
        var factory = KeyFactory.getInstance(algorithm, its);
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
    }
}
