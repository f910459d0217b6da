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

        assertThat(settled(Engines.of(KeyProperties.Provider.JDK).choose(algorithm, pair)))
                .isEqualTo("JDK");
        assertThat(settled(Engines.of(KeyProperties.Provider.BOUNCY_CASTLE).choose(algorithm, pair)))
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

        assertThat(settled(engines.choose(TokenAlgorithm.EDDSA, TestKeys.pair(KeyKind.ED25519))))
                .isEqualTo("good");
    }

    @ParameterizedTest
    @EnumSource(value = FaultyProvider.Fault.class, names = "TAKES_WHAT_IT_SIGNED", mode = EnumSource.Mode.EXCLUDE)
    void giveWayToTheJdkWhenTheyAreFaulty(FaultyProvider.Fault fault) throws Exception {
        var engines = new Engines(List.of(engine("faulty", () -> new FaultyProvider(fault, 0))));
        var pair = TestKeys.pair(KeyKind.ED25519);

        var signer = engines.choose(TokenAlgorithm.EDDSA, pair);
        var signature = signer.sign(CONTENT);

        assertThat(signer.engine()).isEqualTo("JDK");
        assertThat(signer.verify(CONTENT, signature)).isTrue();
        assertThat(jdk(pair).verify(CONTENT, signature)).isTrue();
    }

    /** It takes what it signs, and so would whoever else works in its way; the rest of the world does not. */
    @Test
    void doNotVerifyWhatTheJdkWouldNotTake() throws Exception {
        var pair = TestKeys.pair(KeyKind.ED25519);
        var provider = new FaultyProvider(FaultyProvider.Fault.SIGNS_IN_ITS_OWN_WAY, 0);
        var alone = new Signer(all("own", provider), TokenAlgorithm.EDDSA, pair, null);
        var itsOwn = alone.sign(CONTENT);

        var signer = new Engines(List.of(all("own", provider))).choose(TokenAlgorithm.EDDSA, pair);

        assertThat(alone.verify(CONTENT, itsOwn)).isTrue();
        assertThat(signer.verify(CONTENT, itsOwn)).isFalse();
        assertThat(signer.verify(CONTENT, jdk(pair).sign(CONTENT))).isTrue();
    }

    /** The start has no time for the JDK, and nothing has been signed until then. */
    @Test
    void areNotJudgedByTheJdkBeforeSomebodyNeedsIt() throws Exception {
        var pair = TestKeys.pair(KeyKind.ED25519);
        var provider = new FaultyProvider(FaultyProvider.Fault.SIGNS_IN_ITS_OWN_WAY, 0);

        var signer = new Engines(List.of(all("own", provider))).choose(TokenAlgorithm.EDDSA, pair);

        assertThat(signer.engine()).isEqualTo("own");
        signer.settle();
        assertThat(signer.engine()).isEqualTo("JDK");
    }

    /** An engine that makes the public half itself would take a pair of two keys. What it signs, nobody could verify. */
    @Test
    void signNothingWithHalvesThatOnlyTheyTake() throws Exception {
        var one = TestKeys.pair(KeyKind.ED25519);

        var signer = gullible().choose(TokenAlgorithm.EDDSA, mixed(one));

        assertThat(signer.isKnownToBeBad()).isFalse();
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> signer.sign(CONTENT));
        assertThat(signer.isKnownToBeBad()).isTrue();
        assertThat(signer.verify(CONTENT, jdk(one).sign(CONTENT))).isFalse();
    }

    @Test
    void doNotKeepAKeyThatOnlyTheyTake() throws Exception {
        var name = new KeyName(KeyKind.ED25519, TestKeys.FIRST_START);
        var key = new SigningKey(name, mixed(TestKeys.pair(KeyKind.ED25519)), gullible());
        var keys = Keys.NONE.with(List.of(key), List.of(), Overlap.NONE, TestKeys.FIRST_START);

        assertThat(keys.missing()).doesNotContain("ed25519");
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(key::prove);
        assertThat(keys.missing()).contains("ed25519");
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

    private static Engines gullible() {
        return new Engines(List.of(all("own", new FaultyProvider(FaultyProvider.Fault.TAKES_WHAT_IT_SIGNED, 0))));
    }

    private static KeyPair mixed(KeyPair pair) throws Exception {
        return new KeyPair(pair.getPublic(), TestKeys.pair(KeyKind.ED25519).getPrivate());
    }

    /** Who computes when the JDK has judged. */
    private static String settled(Signer signer) {
        signer.settle();
        return signer.engine();
    }

    private static Signer jdk(KeyPair pair) throws Exception {
        return new Signer(Engine.JDK, TokenAlgorithm.EDDSA, pair, null);
    }

    private static Engine all(String name, Provider provider) {
        return engine(name, () -> provider);
    }

    private static Engine engine(String name, Supplier<@Nullable Provider> provider) {
        return new Engine(name, provider, Set.copyOf(Arrays.asList(TokenAlgorithm.values())));
    }
}
