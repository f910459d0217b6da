package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A key pair that signs tokens. Its id is its thumbprint (RFC 7638), the same on every node and after every start. */
final class SigningKey implements AgedKey {

    private final KeyName name;
    private final JWK publicHalf;
    private final Map<TokenAlgorithm, Signer> signers = new EnumMap<>(TokenAlgorithm.class);

    /** By algorithm and type. Only our own code names types, and it knows few. */
    private final Map<Header, String> headers = new ConcurrentHashMap<>();

    /** @throws GeneralSecurityException if what the pair signs cannot be verified with it */
    SigningKey(KeyName name, KeyPair pair, Engines engines) throws GeneralSecurityException, JOSEException {
        this.name = name;
        this.publicHalf = publicHalf(pair);
        for (var algorithm : TokenAlgorithm.of(name.kind())) {
            signers.put(algorithm, engines.choose(algorithm, pair));
        }
    }

    private record Header(TokenAlgorithm algorithm, String typ) {}

    /** RFC 7517 §4.4: {@code alg} is left out for RSA, whose keys sign with RS256 and with PS256. */
    private static JWK publicHalf(KeyPair pair) throws JOSEException {
        return switch (pair.getPublic()) {
            case ECPublicKey ec ->
                new ECKey.Builder(Curve.P_256, ec)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint()
                        .build();
            case RSAPublicKey rsa ->
                new RSAKey.Builder(rsa)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint()
                        .build();
            case EdECPublicKey ed ->
                new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point(ed)))
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.EdDSA)
                        .keyIDFromThumbprint()
                        .build();
            default -> throw new JOSEException("Not a key that signs tokens");
        };
    }

    /** RFC 8410 §4: the last 32 bytes of the encoded key are the point as RFC 8032 §5.1.2 writes it. */
    private static byte[] point(EdECPublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    @Override
    public KeyKind kind() {
        return name.kind();
    }

    @Override
    public Instant bornAt() {
        return name.bornAt();
    }

    String id() {
        return publicHalf.getKeyID();
    }

    JWK publicHalf() {
        return publicHalf;
    }

    /** The header of a compact JWS (RFC 7515 §7.1) of this type, in base64url. */
    String header(TokenAlgorithm algorithm, String typ) {
        return headers.computeIfAbsent(new Header(algorithm, typ), this::write);
    }

    private String write(Header header) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(header.algorithm().text()))
                .keyID(id())
                .type(new JOSEObjectType(header.typ()))
                .build()
                .toBase64URL()
                .toString();
    }

    /** None for what keys of this kind do not sign with. */
    Optional<Signer> signer(TokenAlgorithm algorithm) {
        return Optional.ofNullable(signers.get(algorithm));
    }

    /** Has the JDK judge now. @throws InvalidKeyException if nobody could verify what the key signs */
    void prove() throws InvalidKeyException {
        for (var signer : signers.values()) {
            if (!signer.canSign()) {
                throw new InvalidKeyException("The two halves of the key do not belong together");
            }
        }
    }

    boolean isKnownToBeBad() {
        return signers.values().stream().anyMatch(Signer::isKnownToBeBad);
    }

    Collection<Signer> signers() {
        return signers.values();
    }
}
