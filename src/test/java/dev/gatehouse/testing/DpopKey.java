package dev.gatehouse.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The key of a client, and proofs that it is held (RFC 9449), made by Nimbus' SDK. */
public final class DpopKey {

    private final JWK key;
    private final DefaultDPoPProofFactory proofs;

    private DpopKey(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        this.key = key;
        this.proofs = new DefaultDPoPProofFactory(key, algorithm);
    }

    /** A new key on the curve P-256. */
    public static DpopKey random() {
        try {
            return new DpopKey(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static DpopKey rsa(int bits, JWSAlgorithm algorithm) {
        try {
            return new DpopKey(new RSAKeyGenerator(bits, true).generate(), algorithm);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The thumbprint (RFC 7638). */
    public String jkt() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both halves. */
    public JWK jwk() {
        return key;
    }

    public String proof(String method, String address) {
        return signed(() -> proofs.createDPoPJWT(method, URI.create(address)));
    }

    public String proof(String method, String address, String accessToken) {
        return signed(() -> proofs.createDPoPJWT(method, URI.create(address), new DPoPAccessToken(accessToken)));
    }

    /** A proof that is right but for what is changed in its claims. */
    public String proof(String method, String address, UnaryOperator<JWTClaimsSet.Builder> change) {
        return proof(method, address, header -> header, change);
    }

    /** A proof that is right but for what is changed in it. */
    public String proof(
            String method,
            String address,
            UnaryOperator<JWSHeader.Builder> header,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(() -> {
            var claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .claim("htm", method)
                    .claim("htu", address)
                    .claim("iat", Instant.now().getEpochSecond());
            var usual = new JWSHeader.Builder(proofs.getJWSAlgorithm())
                    .type(new JOSEObjectType("dpop+jwt"))
                    .jwk(key.toPublicJWK());
            var jwt = new SignedJWT(
                    header.apply(usual).build(), change.apply(claims).build());
            jwt.sign(proofs.getJWSSigner());
            return jwt;
        });
    }

    private static String signed(Making making) {
        try {
            return making.make().serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Making {
        SignedJWT make() throws JOSEException;
    }
}
