package dev.gatehouse.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One signature over as many bytes as an access token has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Signatures {

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    @Param({"JDK", "BC", "ACCP"})
    public String provider;

    @Param({"ES256", "RS256", "PS256", "EdDSA"})
    public String algorithm;

    private final byte[] content = new byte[600];
    private Provider asked;
    private KeyPair pair;
    private byte[] signature;

    @Setup
    public void prepare() throws GeneralSecurityException {
        asked = switch (provider) {
            case "BC" -> new BouncyCastleProvider();
            case "ACCP" -> AmazonCorrettoCryptoProvider.INSTANCE;
            default -> null;
        };
        pair = translated(generate());
        signature = sign();
        if (!verify()) {
            throw new IllegalStateException("A signature that cannot be verified");
        }
    }

    @Benchmark
    public byte[] sign() throws GeneralSecurityException {
        var computation = computation();
        computation.initSign(pair.getPrivate());
        computation.update(content);
        return computation.sign();
    }

    @Benchmark
    public boolean verify() throws GeneralSecurityException {
        var computation = computation();
        computation.initVerify(pair.getPublic());
        computation.update(content);
        return computation.verify(signature);
    }

    private Signature computation() throws GeneralSecurityException {
        var name = switch (algorithm) {
            case "ES256" -> "SHA256withECDSAinP1363Format";
            case "RS256" -> "SHA256withRSA";
            case "PS256" -> "RSASSA-PSS";
            default -> "Ed25519";
        };
        var computation = asked == null ? Signature.getInstance(name) : Signature.getInstance(name, asked);
        if (algorithm.equals("PS256")) {
            computation.setParameter(PSS);
        }
        return computation;
    }

    private KeyPair generate() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(switch (algorithm) {
            case "ES256" -> "EC";
            case "EdDSA" -> "Ed25519";
            default -> "RSA";
        });
        switch (algorithm) {
            case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            case "RS256", "PS256" -> generator.initialize(2048);
            default -> {}
        }
        return generator.generateKeyPair();
    }

    /** As the server does it: a provider without a factory for the key takes the platform's. */
    private KeyPair translated(KeyPair made) throws GeneralSecurityException {
        if (asked == null) {
            return made;
        }
        try {
            var factory = KeyFactory.getInstance(made.getPrivate().getAlgorithm(), asked);
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(made.getPublic().getEncoded())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(made.getPrivate().getEncoded())));
        } catch (NoSuchAlgorithmException e) {
            return made;
        }
    }
}
