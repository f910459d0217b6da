package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever computes them, signatures are the same; and there is always somebody who does. */
class EnginesTests {

    private static final byte[] CONTENT = "header.payload".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void signWhatTheOthersVerify(TokenAlgorithm algorithm) throws Exception {
        var pair = TestKeys.pair(algorithm.kind());
        for (var signs : KeyProperties.Provider.values()) {
            var signature = Engines.of(signs).choose(algorithm, pair).sign(CONTENT);
            for (var verifies : KeyProperties.Provider.values()) {
                var verifier = Engines.of(verifies).choose(algorithm, pair);
                assertThat(verifier.verify(CONTENT, signature))
                        .as("%s, then %s", signs, verifies)
                        .isTrue();
                assertThat(verifier.verify("other".getBytes(UTF_8), signature)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void areUsedAsChosen(TokenAlgorithm algorithm) throws Exception {
        var pair = TestKeys.pair(algorithm.kind());

        assertThat(Engines.of(KeyProperties.Provider.JDK)
                        .choose(algorithm, pair)
                        .engine())
                .isEqualTo("JDK");
        assertThat(Engines.of(KeyProperties.Provider.BOUNCY_CASTLE)
                        .choose(algorithm, pair)
                        .engine())
                .isEqualTo("Bouncy Castle");
    }

    @Test
    void stayOutOfThePlatform() throws Exception {
        var before = Security.getProviders();

        Engines.of(KeyProperties.Provider.AUTO).choose(TokenAlgorithm.ES256, TestKeys.pair(KeyKind.ES256));

        assertThat(Security.getProviders()).isEqualTo(before);
    }

    @Test
    void giveWayToTheNextThatCan() throws Exception {
        var engines = new Engines(List.of(
                engine("absent", () -> {
                    throw new UnsatisfiedLinkError("no such library");
                }),
                engine("empty", () -> new Provider("Empty", "1", "has nothing") {}),
                engine("good", FaultyProvider::good)));

        assertThat(engines.choose(TokenAlgorithm.EDDSA, TestKeys.pair(KeyKind.ED25519))
                        .engine())
                .isEqualTo("good");
    }

    @ParameterizedTest
    @EnumSource(FaultyProvider.Fault.class)
    void giveWayToTheJdkWhenTheyAreFaulty(FaultyProvider.Fault fault) throws Exception {
        var engines = new Engines(List.of(engine("faulty", () -> new FaultyProvider(fault, 0))));
        var pair = TestKeys.pair(KeyKind.ED25519);

        var signer = engines.choose(TokenAlgorithm.EDDSA, pair);

        assertThat(signer.engine()).isEqualTo("JDK");
        assertThat(signer.verify(CONTENT, signer.sign(CONTENT))).isTrue();
    }

    @Test
    void areNotAskedForWhatTheyAreNoGoodFor() throws Exception {
        var engine = new Engine("good", FaultyProvider::good, EnumSet.of(TokenAlgorithm.ES256));

        assertThat(new Engines(List.of(engine))
                        .choose(TokenAlgorithm.EDDSA, TestKeys.pair(KeyKind.ED25519))
                        .engine())
                .isEqualTo("JDK");
    }

    @Test
    void areReplacedWhileTheyFail() throws Exception {
        var provider = new FaultyProvider(FaultyProvider.Fault.CANNOT_SIGN, 1);
        var engines = new Engines(List.of(engine("tired", () -> provider)));
        var pair = TestKeys.pair(KeyKind.ED25519);

        var signer = engines.choose(TokenAlgorithm.EDDSA, pair);

        assertThat(signer.engine()).isEqualTo("tired");
        assertThat(signer.verify(CONTENT, signer.sign(CONTENT))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void refuseHalvesThatDoNotBelongTogether(TokenAlgorithm algorithm) throws Exception {
        var one = TestKeys.pair(algorithm.kind());
        var other = TestKeys.pair(algorithm.kind());

        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> Engines.of(KeyProperties.Provider.AUTO)
                        .choose(algorithm, new KeyPair(one.getPublic(), other.getPrivate())));
    }

    private static Engine engine(String name, Supplier<@Nullable Provider> provider) {
        return new Engine(name, provider, Set.copyOf(Arrays.asList(TokenAlgorithm.values())));
    }
}
