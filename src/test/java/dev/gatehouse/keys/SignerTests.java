package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no engine may take for a signature. */
class SignerTests {

    private static final byte[] CONTENT = "header.payload".getBytes(UTF_8);
    private static final BigInteger P256_ORDER =
            ECNamedCurveTable.getByName("secp256r1").getN();

    /** RFC 8032 §5.1. */
    private static final BigInteger ED25519_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final Random random = new Random(8032);

    /** CVE-2022-21449: zero and zero were everybody's signature. The order of the curve is another zero. */
    @ParameterizedTest
    @EnumSource
    void refusesNumbersThatAreNoneOfTheCurves(KeyProperties.Provider engine) throws Exception {
        var signer = signer(engine, TokenAlgorithm.ES256, TestKeys.pair(KeyKind.ES256));
        var good = BigInteger.ONE;

        for (var bad : List.of(BigInteger.ZERO, P256_ORDER, P256_ORDER.add(BigInteger.ONE))) {
            assertThat(signer.verify(CONTENT, numbers(bad, bad))).isFalse();
            assertThat(signer.verify(CONTENT, numbers(bad, good))).isFalse();
            assertThat(signer.verify(CONTENT, numbers(good, bad))).isFalse();
        }
    }

    /** The next library with such a mistake. */
    @Test
    void refusesThemEvenIfTheEngineTakesEverything() throws Exception {
        var engine = new FaultyProvider(FaultyProvider.Fault.TAKES_EVERYTHING, 0);
        var gullible = new Engine("gullible", () -> engine, EnumSet.allOf(TokenAlgorithm.class));
        var ec = new Signer(gullible, TokenAlgorithm.ES256, TestKeys.pair(KeyKind.ES256), null);
        var ed = new Signer(gullible, TokenAlgorithm.EDDSA, TestKeys.pair(KeyKind.ED25519), null);
        var highest = P256_ORDER.subtract(BigInteger.ONE);

        assertThat(ec.verify(CONTENT, numbers(BigInteger.ONE, highest))).isTrue();
        for (var bad : List.of(BigInteger.ZERO, P256_ORDER)) {
            assertThat(ec.verify(CONTENT, numbers(bad, highest))).isFalse();
            assertThat(ec.verify(CONTENT, numbers(highest, bad))).isFalse();
        }
        assertThat(ec.verify(CONTENT, widened(numbers(BigInteger.ONE, highest))))
                .isFalse();
        assertThat(ed.verify(CONTENT, new byte[64])).isTrue();
        assertThat(ed.verify(CONTENT, new byte[63])).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void refusesASecondSpellingOfTheSameNumbers(KeyProperties.Provider engine) throws Exception {
        var ec = signer(engine, TokenAlgorithm.ES256, TestKeys.pair(KeyKind.ES256));
        var ecSignature = ec.sign(CONTENT);
        assertThat(ec.verify(CONTENT, widened(ecSignature))).isFalse();

        var ed = signer(engine, TokenAlgorithm.EDDSA, TestKeys.pair(KeyKind.ED25519));
        assertThat(ed.verify(CONTENT, plusOrder(ed.sign(CONTENT)))).isFalse();

        for (var algorithm : TokenAlgorithm.of(KeyKind.RS256)) {
            var pair = TestKeys.pair(KeyKind.RS256);
            var rsa = signer(engine, algorithm, pair);
            var number = new BigInteger(1, rsa.sign(CONTENT)).add(((RSAPublicKey) pair.getPublic()).getModulus());
            assertThat(rsa.verify(CONTENT, BigIntegers.asUnsignedByteArray(number)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEverythingElseWithoutAnException(KeyProperties.Provider engine) throws Exception {
        for (var algorithm : TokenAlgorithm.values()) {
            var signer = signer(engine, algorithm, TestKeys.pair(algorithm.kind()));
            var good = signer.sign(CONTENT);

            assertThat(signer.verify(CONTENT, good)).isTrue();
            assertThat(garbled(good))
                    .as("%s by %s", algorithm, signer.engine())
                    .noneMatch(bad -> signer.verify(CONTENT, bad));
        }
    }

    private static Signer signer(KeyProperties.Provider engine, TokenAlgorithm algorithm, KeyPair pair)
            throws Exception {
        return Engines.of(engine).choose(algorithm, pair);
    }

    private static Stream<byte[]> garbled(byte[] good) {
        var changed = Stream.iterate(0, i -> i + 1).limit(good.length).map(i -> {
            var bad = good.clone();
            bad[i] ^= (byte) (1 << random.nextInt(8));
            return bad;
        });
        var lengths = Stream.of(0, 1, 32, 63, 65, 128, 255, 257, 10_000).map(length -> Arrays.copyOf(good, length));
        var noise = Stream.generate(() -> {
                    var bytes = new byte[good.length];
                    random.nextBytes(bytes);
                    return bytes;
                })
                .limit(50);
        var extremes = Stream.of((byte) 0x00, (byte) 0xff, (byte) 0x30).map(b -> {
            var bytes = new byte[good.length];
            Arrays.fill(bytes, b);
            return bytes;
        });
        return Stream.of(changed, lengths.filter(bad -> bad.length != good.length), noise, extremes)
                .flatMap(bad -> bad);
    }

    private static byte[] numbers(BigInteger r, BigInteger s) {
        return concat(BigIntegers.asUnsignedByteArray(32, r), BigIntegers.asUnsignedByteArray(32, s));
    }

    /** Both numbers with a zero in front. */
    private static byte[] widened(byte[] signature) {
        return concat(
                concat(new byte[1], Arrays.copyOf(signature, 32)),
                concat(new byte[1], Arrays.copyOfRange(signature, 32, 64)));
    }

    /** RFC 8032 §5.1.7: S must be below the order, or each signature has several forms. It is written backwards. */
    private static byte[] plusOrder(byte[] signature) {
        var s = new BigInteger(1, org.bouncycastle.util.Arrays.reverse(Arrays.copyOfRange(signature, 32, 64)));
        var larger = BigIntegers.asUnsignedByteArray(32, s.add(ED25519_ORDER));
        return concat(Arrays.copyOf(signature, 32), org.bouncycastle.util.Arrays.reverse(larger));
    }

    private static byte[] concat(byte[] left, byte[] right) {
        return org.bouncycastle.util.Arrays.concatenate(left, right);
    }
}
