package dev.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the file of a key may hold: both halves as we write them, or the private one in whatever form OpenSSL writes. */
class KeyFileTests {

    @TempDir
    private Path folder;

    private TestKeys keys;

    @BeforeEach
    void start() {
        keys = new TestKeys(folder);
        keys.ring();
    }

    @ParameterizedTest
    @EnumSource(names = "MAC", mode = EnumSource.Mode.EXCLUDE)
    void hasThePublicHalfBesideThePrivateOne(KeyKind kind) throws IOException {
        assertThat(keys.file(kind))
                .content()
                .containsSubsequence(
                        "-----BEGIN PRIVATE KEY-----\n",
                        "-----END PRIVATE KEY-----\n",
                        "-----BEGIN PUBLIC KEY-----\n",
                        "-----END PUBLIC KEY-----\n");
    }

    @ParameterizedTest
    @EnumSource(names = "MAC", mode = EnumSource.Mode.EXCLUDE)
    void mayLackThePublicHalf(KeyKind kind) throws IOException {
        var published = keys.ring().keys().published();
        var both = Files.readString(keys.file(kind));
        Files.writeString(keys.file(kind), both.substring(0, both.indexOf("-----BEGIN PUBLIC")));

        assertThat(keys.ring().keys().published().etag()).isEqualTo(published.etag());
    }

    @ParameterizedTest
    @EnumSource(names = "MAC", mode = EnumSource.Mode.EXCLUDE)
    void isRefusedWithThePublicHalfOfAnother(KeyKind kind) throws Exception {
        var own = TestKeys.pair(kind);
        var other = TestKeys.pair(kind);
        write(kind, Pem.write(new KeyPair(other.getPublic(), own.getPrivate())));

        assertRefused(kind);
    }

    static List<Arguments> damaged() throws GeneralSecurityException {
        var point = TestKeys.pair(KeyKind.ES256).getPublic().getEncoded();
        point[point.length - 1] ^= 1;
        return List.of(
                Arguments.of(KeyKind.ES256, new byte[91]),
                Arguments.of(KeyKind.ES256, point),
                Arguments.of(KeyKind.RS256, point),
                // RFC 8410 §4 with no point in it.
                Arguments.of(KeyKind.ED25519, HexFormat.of().parseHex("300a300506032b6570030100")));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void isRefusedWithAPublicHalfThatIsNone(KeyKind kind, byte[] none) throws Exception {
        write(kind, withPublicHalf(kind, none));

        assertRefused(kind);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void isLeftOutByARunningServerIfItsPublicHalfIsNone(KeyKind kind, byte[] none) throws Exception {
        var ring = keys.ring();
        var published = ring.keys().published();
        keys.clock.move(Duration.ofSeconds(1));
        Files.writeString(keys.add(kind), withPublicHalf(kind, none));

        assertThat(ring.keys().published().etag()).isEqualTo(published.etag());
    }

    private static String withPublicHalf(KeyKind kind, byte[] half) throws GeneralSecurityException {
        var ours = Pem.write(TestKeys.pair(kind));
        return ours.substring(0, ours.indexOf("-----BEGIN PUBLIC"))
                + "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                        .formatted(Base64.getEncoder().encodeToString(half));
    }

    @Test
    void isRefusedOnAnotherCurve() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        write(KeyKind.ES256, Pem.write(generator.generateKeyPair()));

        assertRefused(KeyKind.ES256);
    }

    /** On P-256, but with a public half that is not. */
    @Test
    void isRefusedWithAPublicHalfOnAnotherCurve() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        var other = generator.generateKeyPair().getPublic();
        write(
                KeyKind.ES256,
                Pem.write(new KeyPair(other, TestKeys.pair(KeyKind.ES256).getPrivate())));

        assertRefused(KeyKind.ES256);
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "RS256"})
    void mayBeOfTheOlderForms(KeyKind kind) throws Exception {
        var pair = TestKeys.pair(kind);
        write(kind, Pem.write(pair));
        var published = keys.ring().keys().published();

        write(kind, old(pair.getPrivate()));

        assertThat(keys.file(kind)).content().containsPattern("BEGIN (EC|RSA) PRIVATE KEY");
        assertThat(keys.ring().keys().published().etag()).isEqualTo(published.etag());
    }

    /** As it was before there were public halves; whose the half behind them would be, nobody can say. */
    @Test
    void isTheFirstOfSeveral() throws Exception {
        var first = TestKeys.pair(KeyKind.ES256);
        write(KeyKind.ES256, Pem.write(first));
        var published = keys.ring().keys().published();

        write(KeyKind.ES256, old(first.getPrivate()) + Pem.write(TestKeys.pair(KeyKind.ES256)));
        assertThat(keys.ring().keys().published().etag()).isEqualTo(published.etag());

        write(KeyKind.ES256, Pem.write(first) + old(TestKeys.pair(KeyKind.ES256).getPrivate()));
        assertThat(keys.ring().keys().published().etag()).isEqualTo(published.etag());
    }

    /** RFC 7468 §2: text around the blocks is ignored, and lines may be of any length and end. */
    @Test
    void mayHaveTextAroundTheKeys() throws IOException {
        var published = keys.ring().keys().published();
        var file = keys.file(KeyKind.ES256);
        Files.writeString(
                file, "Bag attributes: none\n" + Files.readString(file).replace("\n", "\r\n") + "\nThe end\n");

        assertThat(keys.ring().keys().published().etag()).isEqualTo(published.etag());
    }

    /** SEC 1 with the curve's name in it and before it, or PKCS#1. */
    private static String old(PrivateKey key) throws IOException {
        return switch (key) {
            case ECPrivateKey ec ->
                block("EC PARAMETERS", X9ObjectIdentifiers.prime256v1)
                        + block(
                                "EC PRIVATE KEY",
                                new org.bouncycastle.asn1.sec.ECPrivateKey(
                                        256, ec.getS(), X9ObjectIdentifiers.prime256v1));
            default ->
                block(
                        "RSA PRIVATE KEY",
                        PrivateKeyInfo.getInstance(key.getEncoded()).parsePrivateKey());
        };
    }

    private static String block(String label, ASN1Encodable content) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, content.toASN1Primitive().getEncoded()));
        }
        return text.toString();
    }

    private void write(KeyKind kind, String text) throws IOException {
        Files.writeString(keys.file(kind), text);
    }

    private void assertRefused(KeyKind kind) {
        assertThatExceptionOfType(UnusableKeyException.class)
                .isThrownBy(keys::ring)
                .withMessageContaining("holds no usable %s key", kind.text());
    }
}
