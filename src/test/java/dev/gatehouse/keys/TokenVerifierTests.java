package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8725: what a token must not be taken for. */
class TokenVerifierTests {

    private static final byte[] CLAIMS = "{\"sub\":\"customer:7\"}".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private KeyRing ring;
    private TokenSigner signer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() {
        ring = new TestKeys(folder).ring();
        signer = new TokenSigner(ring);
        verifier = new TokenVerifier(ring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256", "EdDSA"})
    void takesWhatWeSigned(String algorithm) {
        assertThat(verifier.verify(signer.sign(algorithm, "at+jwt", CLAIMS), "at+jwt"))
                .hasValue(CLAIMS);
    }

    @Test
    void knowsEveryAlgorithmOfTheSigner() {
        assertThat(signer.algorithms()).containsExactlyInAnyOrder("ES256", "RS256", "PS256", "EdDSA");
    }

    @Test
    void writesTheSignatureOfAnEllipticCurveAsTwoNumbers() throws Exception {
        var token = JWSObject.parse(signer.sign("ES256", "at+jwt", CLAIMS));

        assertThat(token.getSignature().decode()).hasSize(64);
    }

    @Test
    void comparesTheTypeAsAMediaType() {
        assertThat(verifier.verify(signer.sign("ES256", "at+jwt", CLAIMS), "application/AT+JWT"))
                .hasValue(CLAIMS);
        assertThat(verifier.verify(signer.sign("ES256", "application/at+jwt", CLAIMS), "at+jwt"))
                .hasValue(CLAIMS);
    }

    @Test
    void refusesATokenOfAnotherType() {
        assertThat(verifier.verify(signer.sign("ES256", "JWT", CLAIMS), "at+jwt"))
                .isEmpty();
    }

    @Test
    void refusesATokenWithoutAType() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(esKey().id());

        assertThat(verifier.verify(signed(header.build(), esKey()), "at+jwt")).isEmpty();
    }

    @Test
    void refusesATokenThatNobodySigned() {
        var header = "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + esKey().id() + "\"}";

        assertThat(verifier.verify(base64(header) + "." + base64(CLAIMS) + ".", "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify(base64(header) + "." + base64(CLAIMS) + ".AA", "at+jwt"))
                .isEmpty();
    }

    @Test
    void refusesAMacMadeWithThePublicKey() throws Exception {
        var key = ring.keys().signing(KeyKind.RS256);
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.id())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        var token = new JWSObject(header, new Payload(CLAIMS));
        token.sign(new MACSigner(key.publicHalf().toRSAKey().toRSAPublicKey().getEncoded()));

        assertThat(verifier.verify(token.serialize(), "at+jwt")).isEmpty();
    }

    @Test
    void refusesAKeyThatIsNotOurs() throws Exception {
        var stranger = TestKeys.stranger();

        assertThat(verifier.verify(signed(header(stranger.id()), stranger), "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify(signed(header(esKey().id()), stranger), "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify(signed(header(null), esKey()), "at+jwt")).isEmpty();
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        var stranger = TestKeys.stranger();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .jwk(stranger.publicHalf())
                .keyID(esKey().id())
                .type(new JOSEObjectType("at+jwt"))
                .build();

        assertThat(verifier.verify(signed(header, stranger), "at+jwt")).isEmpty();
    }

    @Test
    void refusesTheKeyOfAnotherAlgorithm() throws Exception {
        var header = header(ring.keys().signing(KeyKind.RS256).id());

        assertThat(verifier.verify(signed(header, esKey()), "at+jwt")).isEmpty();
    }

    @Test
    void refusesWhatItIsAskedToUnderstandButDoesNot() throws Exception {
        var header = new JWSHeader.Builder(header(esKey().id()))
                .criticalParams(Set.of("b64"))
                .base64URLEncodePayload(true)
                .build();

        assertThat(verifier.verify(signed(header, esKey()), "at+jwt")).isEmpty();
    }

    /** Another order, spaces: not letter by letter what we write, so it is parsed. */
    @Test
    void takesOurKeysWorkHoweverItsHeaderIsWritten() throws Exception {
        var text = "{ \"alg\": \"ES256\", \"kid\": \"%s\", \"typ\": \"at+jwt\" }".formatted(esKey().id());
        var content = base64(text) + "." + base64(CLAIMS);
        var signature = esKey().signer(TokenAlgorithm.ES256).orElseThrow().sign(content.getBytes(UTF_8));

        assertThat(verifier.verify(content + "." + base64(signature), "at+jwt")).hasValue(CLAIMS);
    }

    /** One key, two algorithms: a token says which, and that one is asked. */
    @Test
    void refusesASignatureOfTheKeysOtherAlgorithm() {
        var rs256 = signer.sign("RS256", "at+jwt", CLAIMS);
        var ps256 = signer.sign("PS256", "at+jwt", CLAIMS);
        var swapped = ps256.substring(0, ps256.lastIndexOf('.')) + rs256.substring(rs256.lastIndexOf('.'));

        assertThat(verifier.verify(swapped, "at+jwt")).isEmpty();
    }

    @Test
    void refusesAHeaderInFrontOfAnothersSignature() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);
        var other = signer.sign("ES256", "at+jwt", new byte[] {1});

        assertThat(verifier.verify(
                        token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')), "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify(token + token.substring(token.lastIndexOf('.')), "at+jwt"))
                .isEmpty();
    }

    @Test
    void refusesTheSameSignatureWithOtherSpareBits() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(token.charAt(token.length() - 1));

        var respelled = token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);

        assertThat(Base64.getUrlDecoder().decode(respelled.substring(respelled.lastIndexOf('.') + 1)))
                .isEqualTo(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
        assertThat(verifier.verify(respelled, "at+jwt")).isEmpty();
    }

    @Test
    void refusesASignatureOfZeros() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);
        var zeros = base64(new byte[64]);

        assertThat(verifier.verify(token.substring(0, token.lastIndexOf('.') + 1) + zeros, "at+jwt"))
                .isEmpty();
    }

    @Test
    void refusesEveryShortenedToken() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);

        for (var length = 0; length < token.length(); length++) {
            assertThat(verifier.verify(token.substring(0, length), "at+jwt")).isEmpty();
        }
    }

    @Test
    void refusesEveryChangedCharacter() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);

        for (var i = 0; i < token.length(); i++) {
            var changed = new StringBuilder(token);
            changed.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(verifier.verify(changed.toString(), "at+jwt")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b.c", "a.b.c.d", "e30.e30.e30", "\u0000", "é.é.é", "bnVsbA.e30.AA"})
    void refusesGarbage(String garbage) {
        assertThat(verifier.verify(garbage, "at+jwt")).isEmpty();
    }

    @Test
    void refusesASecondSpellingOfTheSameToken() {
        var token = signer.sign("ES256", "at+jwt", CLAIMS);

        assertThat(verifier.verify(token + "=", "at+jwt")).isEmpty();
        assertThat(verifier.verify(token + "\n", "at+jwt")).isEmpty();
        assertThat(verifier.verify(" " + token, "at+jwt")).isEmpty();
        assertThat(verifier.verify(token + "!", "at+jwt")).isEmpty();
    }

    @Test
    void doesNotEvenReadAMegabyte() {
        assertThat(verifier.verify(signer.sign("ES256", "at+jwt", new byte[1024 * 1024]), "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify("a".repeat(1024 * 1024), "at+jwt")).isEmpty();
    }

    @Test
    void survivesAHeaderOfManyBrackets() {
        assertThat(verifier.verify(base64("{\"alg\":" + "[".repeat(5_500)) + ".e30.AA", "at+jwt"))
                .isEmpty();
        assertThat(verifier.verify(base64("{\"a\":".repeat(1_100)) + ".e30.AA", "at+jwt"))
                .isEmpty();
    }

    private SigningKey esKey() {
        return ring.keys().signing(KeyKind.ES256);
    }

    private static JWSHeader header(@Nullable String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(kid)
                .type(new JOSEObjectType("at+jwt"))
                .build();
    }

    private static String signed(JWSHeader header, SigningKey key) throws GeneralSecurityException {
        var content = header.toBase64URL() + "." + base64(CLAIMS);
        var signer = key.signer(TokenAlgorithm.ES256).orElseThrow();
        return content + "." + base64(signer.sign(content.getBytes(UTF_8)));
    }

    private static String base64(String text) {
        return Base64URL.encode(text).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
