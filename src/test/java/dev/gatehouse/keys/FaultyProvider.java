package dev.gatehouse.keys;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Computes signatures on curves as the JDK does, and after a number of good ones wrongly. */
final class FaultyProvider extends Provider {

    enum Fault {
        SIGNS_GARBAGE,
        SIGNS_IN_ITS_OWN_WAY,
        TAKES_EVERYTHING,
        /** Over the content that it signed it with, whosever key is asked for. */
        TAKES_WHAT_IT_SIGNED,
        REFUSES_EVERYTHING,
        CANNOT_SIGN,
        CANNOT_VERIFY
    }

    private final Fault fault;
    private final AtomicInteger good;
    private final Set<String> signed = ConcurrentHashMap.newKeySet();

    FaultyProvider(Fault fault, int good) {
        super("Faulty", "1", "for tests");
        this.fault = fault;
        this.good = new AtomicInteger(good);
        for (var algorithm : List.of("Ed25519", "SHA256withECDSAinP1363Format")) {
            putService(new Service(this, "Signature", algorithm, Computation.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new Computation(algorithm);
                }
            });
        }
    }

    static Provider good() {
        return new FaultyProvider(Fault.CANNOT_SIGN, Integer.MAX_VALUE);
    }

    private final class Computation extends SignatureSpi {

        private final Signature jdk;
        private final StringBuilder content = new StringBuilder();

        Computation(String algorithm) throws NoSuchAlgorithmException {
            jdk = Signature.getInstance(algorithm);
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            if (fault == Fault.CANNOT_VERIFY) {
                throw new IllegalStateException("broken");
            }
            jdk.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            jdk.initSign(key);
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            jdk.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
            jdk.update(bytes, from, length);
            content.append(HexFormat.of().formatHex(bytes, from, from + length));
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            if (good.getAndDecrement() > 0) {
                return jdk.sign();
            }
            return switch (fault) {
                case SIGNS_GARBAGE -> new byte[64];
                case SIGNS_IN_ITS_OWN_WAY -> turned(jdk.sign());
                case CANNOT_SIGN -> throw new IllegalStateException("broken");
                case TAKES_WHAT_IT_SIGNED -> {
                    signed.add(content.toString());
                    yield jdk.sign();
                }
                case TAKES_EVERYTHING, REFUSES_EVERYTHING, CANNOT_VERIFY -> jdk.sign();
            };
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            return switch (fault) {
                case TAKES_EVERYTHING -> true;
                case TAKES_WHAT_IT_SIGNED -> signed.contains(content.toString());
                case REFUSES_EVERYTHING -> false;
                case SIGNS_IN_ITS_OWN_WAY -> jdk.verify(turned(signature));
                case SIGNS_GARBAGE, CANNOT_SIGN, CANNOT_VERIFY -> jdk.verify(signature);
            };
        }

        /** What only who knows of it takes; twice, and it is as before. */
        private static byte[] turned(byte[] signature) {
            var turned = signature.clone();
            for (var at = 0; at < turned.length; at++) {
                turned[at] = signature[turned.length - 1 - at];
            }
            return turned;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
