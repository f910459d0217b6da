package dev.gatehouse.dpop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.testing.DpopKey;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the signature of a proof may not be. Nothing but the signature and the form is looked at here. */
class HostileProofTests {

    private static final String ADDRESS = "https://login.example.com/oauth2/token";

    private final ProofReader reader = new ProofReader();
    private final DpopKey key = DpopKey.random();

    @Test
    void takesAnHonestOne() {
        assertThat(reader.read(key.proof("POST", ADDRESS))).get().returns(key.jkt(), Proof::jkt);
    }

    @Test
    void takesEd25519() throws Exception {
        assertThat(reader.read(ed25519(input -> input))).isPresent();
    }

    @Test
    void refusesAWrongSignatureOfEd25519() throws Exception {
        assertThat(reader.read(ed25519(input -> input + "x"))).isEmpty();
        var good = ed25519(input -> input);
        assertThat(reader.read(good.substring(0, good.length() - 4))).isEmpty();
    }

    @Test
    void refusesCriticalHeadersOfEd25519() throws Exception {
        assertThat(reader.read(ed25519(input -> input, ",\"crit\":[\"exp\"],\"exp\":1")))
                .isEmpty();
        assertThat(reader.read(ed25519(input -> input, ",\"crit\":[\"b64\"],\"b64\":true")))
                .isEmpty();
    }

    @Test
    void refusesUnsignedOnes() {
        var parts = key.proof("POST", ADDRESS).split("\\.", -1);
        var none = encoded(decoded(parts[0]).replace("ES256", "none"));

        assertThat(reader.read(none + "." + parts[1] + ".")).isEmpty();
        assertThat(reader.read(none + "." + parts[1] + "." + parts[2])).isEmpty();
        assertThat(reader.read(parts[0] + "." + parts[1] + ".")).isEmpty();
    }

    @Test
    void refusesASignatureOfAnotherKey() throws Exception {
        var other = new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate());

        assertThat(reader.read(signed(header -> header, other))).isEmpty();
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        var one = key.proof("POST", ADDRESS).split("\\.", -1);
        var other = key.proof("GET", ADDRESS).split("\\.", -1);

        assertThat(reader.read(one[0] + "." + other[1] + "." + one[2])).isEmpty();
    }

    /** The key is a secret that everybody reads. */
    @Test
    void refusesMacs() throws Exception {
        var secret = new byte[32];
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":"
                + new OctetSequenceKey.Builder(secret).build().toJSONString() + "}";

        assertThat(reader.read(signed(header, new MACSigner(secret)))).isEmpty();
    }

    /** The old confusion: a public key as the secret of a MAC. */
    @Test
    void refusesAMacWithThePublicKey() throws Exception {
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":"
                + key.jwk().toPublicJWK().toJSONString() + "}";
        var secret = key.jwk().toPublicJWK().toJSONString().getBytes(UTF_8);

        assertThat(reader.read(signed(header, new MACSigner(secret)))).isEmpty();
    }

    @Test
    void refusesAPrivateKey() throws Exception {
        var header =
                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + key.jwk().toJSONString() + "}";

        assertThat(reader.read(signed(header, new ECDSASigner(key.jwk().toECKey()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 4104})
    void refusesRsaKeysThatAreTooSmallOrTooLarge(int bits) throws Exception {
        var pair = rsa(bits);
        assertThat(reader.read(pair)).isEmpty();
    }

    @Test
    void takesRsaKeysBetween() throws Exception {
        assertThat(reader.read(rsa(2048))).isPresent();
    }

    @Test
    void refusesOtherCurvesAndAlgorithmsOfOtherKeys() throws Exception {
        var p384 = new ECKeyGenerator(Curve.P_384).generate();
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES384\",\"jwk\":"
                + p384.toPublicJWK().toJSONString() + "}";

        assertThat(reader.read(signed(header, new ECDSASigner(p384)))).isEmpty();
        assertThat(reader.read(DpopKey.rsa(2048, JWSAlgorithm.PS512).proof("POST", ADDRESS)))
                .isEmpty();
    }

    @Test
    void refusesOtherTypes() {
        for (var type : new String[] {"JWT", "at+jwt", "dpop"}) {
            assertThat(reader.read(changed(header -> header.type(new JOSEObjectType(type)))))
                    .isEmpty();
        }
        assertThat(reader.read(changed(header -> header.type(null)))).isEmpty();
    }

    @Test
    void refusesCriticalHeaders() {
        assertThat(reader.read(
                        changed(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))))
                .isEmpty();
    }

    @Test
    void refusesOnesWithoutAKey() {
        assertThat(reader.read(changed(header -> header.jwk(null).keyID("some"))))
                .isEmpty();
    }

    @Test
    void looksAtNoOtherKey() {
        var proof = changed(header -> header.jwkURL(URI.create("http://127.0.0.1:1/jwks"))
                .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
                .keyID("other"));

        assertThat(reader.read(proof)).get().returns(key.jkt(), Proof::jkt);
    }

    @Test
    void refusesLongOnesUnread() {
        var tooLong = key.proof("POST", ADDRESS, claims -> claims.claim("more", "x".repeat(4_000)));

        assertThat(reader.read(tooLong)).isEmpty();
    }

    @Test
    void boundsTheJti() {
        assertThat(reader.read(key.proof("POST", ADDRESS, claims -> claims.jwtID("x".repeat(128)))))
                .isPresent();
        assertThat(reader.read(key.proof("POST", ADDRESS, claims -> claims.jwtID("x".repeat(129)))))
                .isEmpty();
        assertThat(reader.read(key.proof("POST", ADDRESS, claims -> claims.claim("jti", 7))))
                .isEmpty();
    }

    @Test
    void refusesOtherSpellings() {
        var proof = key.proof("POST", ADDRESS);

        for (var other : new String[] {proof + "=", proof + " ", proof.replace(".", " ."), proof + "," + proof}) {
            assertThat(reader.read(other)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "bnVsbA.bnVsbA.bnVsbA", "e30.e30.e30", "W10.W10.W10"})
    void refusesGarbage(String text) {
        assertThat(reader.read(text)).isEmpty();
    }

    @Test
    void refusesEveryPieceOfAProof() {
        var proof = key.proof("POST", ADDRESS);

        for (var end = 0; end < proof.length(); end += 7) {
            assertThat(reader.read(proof.substring(0, end))).isEmpty();
        }
    }

    private String changed(UnaryOperator<JWSHeader.Builder> header) {
        return key.proof("POST", ADDRESS, header, claims -> claims);
    }

    private String signed(UnaryOperator<JWSHeader.Builder> header, JWSSigner signer) throws JOSEException {
        var usual = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.jwk().toPublicJWK());
        var jws = new JWSObject(header.apply(usual).build(), new Payload(decoded(payload())));
        jws.sign(signer);
        return jws.serialize();
    }

    /** Signs what Nimbus' builders would not make. */
    private String signed(String header, JWSSigner signer) throws JOSEException {
        var input = encoded(header) + "." + payload();
        var algorithm = signer.supportedJWSAlgorithms().stream()
                .filter(one -> header.contains('"' + one.getName() + '"'))
                .findFirst()
                .orElseThrow();
        return input + "." + signer.sign(new JWSHeader(algorithm), input.getBytes(UTF_8));
    }

    private String payload() {
        return key.proof("POST", ADDRESS).split("\\.", -1)[1];
    }

    private static String rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        var pair = generator.generateKeyPair();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        var jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic());
        var input = encoded("{\"typ\":\"dpop+jwt\",\"alg\":\"RS256\",\"jwk\":"
                        + jwk.build().toJSONString() + "}") + "."
                + DpopKey.random().proof("POST", ADDRESS).split("\\.", -1)[1];
        signature.update(input.getBytes(UTF_8));
        return input + "." + Base64URL.encode(signature.sign());
    }

    private static String ed25519(UnaryOperator<String> change) throws GeneralSecurityException {
        return ed25519(change, "");
    }

    private static String ed25519(UnaryOperator<String> change, String more) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var header = "{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x
                + "\"}" + more + "}";
        var input =
                encoded(header) + "." + DpopKey.random().proof("POST", ADDRESS).split("\\.", -1)[1];
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(change.apply(input).getBytes(UTF_8));
        return input + "." + Base64URL.encode(signature.sign());
    }

    private static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), UTF_8);
    }
}
