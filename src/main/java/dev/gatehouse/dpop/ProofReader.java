package dev.gatehouse.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads proofs and checks their signatures: §4.3, points 2 to 7, of RFC 9449. */
@Component
class ProofReader {

    /** Enough for an RSA key of 4096 bits, its signature, and a nonce. */
    private static final int LONGEST_PROOF = 4 * 1024;

    private static final int LONGEST_JTI = 128;
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    /** The proof if its signature is that of the key in it; whatever else it names as a key is never looked at. */
    Optional<Proof> read(String text) {
        if (!mayBeProof(text)) {
            return Optional.empty();
        }
        try {
            var jws = JWSObject.parse(text);
            return isSigned(jws) ? proof(jws) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Nimbus answers some garbage, such as a header that says null, with an unchecked exception.
            return Optional.empty();
        }
    }

    /** Nimbus skips characters that base64url does not have, among them the comma that joins two headers to one. */
    private static boolean mayBeProof(String text) {
        return text.length() <= LONGEST_PROOF && text.chars().allMatch(ProofReader::isProofCharacter);
    }

    private static boolean isProofCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private static boolean isSigned(JWSObject jws) throws JOSEException {
        var header = jws.getHeader();
        // We understand no extension, so none may be critical (RFC 7515 §4.1.11).
        if (!TYPE.equals(header.getType()) || header.getCriticalParams() != null || header.getJWK() == null) {
            return false;
        }
        var verifier = ProofKeys.verifier(header.getAlgorithm(), header.getJWK());
        return verifier.isPresent() && jws.verify(verifier.get());
    }

    private static Optional<Proof> proof(JWSObject jws) throws JOSEException {
        var claims = jws.getPayload().toJSONObject();
        var jti = text(claims, "jti");
        var htm = text(claims, "htm");
        var htu = text(claims, "htu");
        if (jti.isEmpty() || jti.get().length() > LONGEST_JTI || htm.isEmpty() || htu.isEmpty()) {
            return Optional.empty();
        }
        if (!(claims.get("iat") instanceof Number iat)) {
            return Optional.empty();
        }
        return Optional.of(new Proof(
                jws.getHeader().getJWK().computeThumbprint().toString(),
                jti.get(),
                htm.get(),
                htu.get(),
                Instant.ofEpochSecond(iat.longValue()),
                text(claims, "ath").orElse(null),
                text(claims, "nonce").orElse(null)));
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
