package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells our own tokens from everything else. What they say, and whether they are still good, is not asked here. */
@Component
public class TokenVerifier {

    private static final int LONGEST_TOKEN = 8 * 1024;

    private final KeyRing ring;

    TokenVerifier(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * The payload of a compact JWS that one of our own keys signed, and that is of this kind. Empty for everything else,
     * whatever it is; longer texts than 8 KiB are not looked at.
     *
     * @param typ the media type the token must name, with or without {@code application/} (RFC 7515 §4.1.9)
     */
    public Optional<byte[]> verify(String jws, String typ) {
        if (!mayBeToken(jws)) {
            return Optional.empty();
        }
        try {
            var token = JWSObject.parse(jws);
            return signedByUs(token) && isOfType(token.getHeader(), typ)
                    ? Optional.of(token.getPayload().toBytes())
                    : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Nimbus answers some garbage, such as a header that says null, with an unchecked exception.
            return Optional.empty();
        }
    }

    /**
     * Goes up when a key comes or goes. What was verified under another edition has to be verified again; so ask for it before
     * {@link #verify}.
     */
    public long edition() {
        return ring.edition();
    }

    /** Nimbus skips characters that base64url does not have; a token has one spelling only. */
    private static boolean mayBeToken(String jws) {
        return !jws.isEmpty() && jws.length() <= LONGEST_TOKEN && jws.chars().allMatch(TokenVerifier::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private boolean signedByUs(JWSObject token) throws JOSEException {
        var header = token.getHeader();
        // We never write "crit", so whatever it asks for is not ours (RFC 7515 §4.1.11).
        if (header.getKeyID() == null || header.getCriticalParams() != null) {
            return false;
        }
        var key = ring.keys().byId().get(header.getKeyID());
        // The key decides which algorithms there are, never the token (RFC 8725 §3.1).
        return key != null
                && key.kind().algorithms().contains(header.getAlgorithm())
                && hasOneSpelling(token.getSignature())
                && token.verify(key.verifier());
    }

    private static boolean hasOneSpelling(Base64URL text) {
        return Base64URL.encode(text.decode()).equals(text);
    }

    private static boolean isOfType(JWSHeader header, String typ) {
        return header.getType() != null && bare(header.getType().getType()).equals(bare(typ));
    }

    private static String bare(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
