package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and verifies with one key, one algorithm and one engine. Safe for several threads. */
final class Signer {

    private static final Logger log = LoggerFactory.getLogger(Signer.class);

    /** How many points P-256 has (SP 800-186 §3.2.1.3); both numbers of its signatures are below. */
    private static final byte[] P256_ORDER =
            HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private final Engine engine;
    private final TokenAlgorithm algorithm;
    private final KeyPair pair;
    private final int length;
    private final @Nullable Reserve reserve;

    /** @param reserve who computes where the engine is not to be trusted or fails; none: nobody */
    Signer(Engine engine, TokenAlgorithm algorithm, KeyPair pair, @Nullable Reserve reserve)
            throws GeneralSecurityException {
        this.engine = engine;
        this.algorithm = algorithm;
        this.pair = engine.translated(pair);
        this.length =
                pair.getPublic() instanceof RSAPublicKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 64;
        this.reserve = reserve;
    }

    TokenAlgorithm algorithm() {
        return algorithm;
    }

    /** The name of the engine that computes. */
    String engine() {
        return reserve == null ? engine.name() : reserve.signing();
    }

    /** Has the reserve judge the engine now, so that nobody who signs needs to wait for it. */
    void settle() {
        if (reserve != null) {
            reserve.agrees();
        }
    }

    /** Whether what it signs can be verified. Has the reserve judge, where it has not. */
    boolean canSign() {
        return reserve == null || reserve.canSign();
    }

    /** Whether that is known not to be so. */
    boolean isKnownToBeBad() {
        return reserve != null && reserve.knowsThatKeyIsBad();
    }

    byte[] sign(byte[] content) throws GeneralSecurityException {
        if (reserve != null && !reserve.agrees()) {
            return reserve.sign(content);
        }
        try {
            var computation = algorithm.at(engine);
            computation.initSign(pair.getPrivate());
            computation.update(content);
            return computation.sign();
        } catch (GeneralSecurityException | RuntimeException e) {
            if (reserve == null) {
                throw e;
            }
            log.warn("{} failed to sign with {}; the JDK does it", engine.name(), algorithm, e);
            return reserve.sign(content);
        }
    }

    /** What an engine cannot even read is no signature, in whatever way it says so. */
    boolean verify(byte[] content, byte[] signature) {
        if (!hasItsForm(signature)) {
            return false;
        }
        if (reserve != null && !reserve.agrees()) {
            return reserve.verify(content, signature);
        }
        try {
            var computation = algorithm.at(engine);
            computation.initVerify(pair.getPublic());
            computation.update(content);
            return computation.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            log.debug("{} refused a signature", engine.name(), e);
            return false;
        }
    }

    /** Asked here and not of the engine: some took two zeros for everybody's signature (CVE-2022-21449). */
    private boolean hasItsForm(byte[] signature) {
        return signature.length == length
                && (algorithm != TokenAlgorithm.ES256 || (isNumber(signature, 0) && isNumber(signature, length / 2)));
    }

    /** From 1 to the order less 1 (SEC 1 §4.1.4). */
    private static boolean isNumber(byte[] signature, int from) {
        var number = Arrays.copyOfRange(signature, from, from + P256_ORDER.length);
        return Arrays.compareUnsigned(number, P256_ORDER) < 0 && !Arrays.equals(number, new byte[number.length]);
    }
}
