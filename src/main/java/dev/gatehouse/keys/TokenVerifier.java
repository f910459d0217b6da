package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells our own tokens from everything else. What they say, and whether they are still good, is not asked here. */
@Component
public class TokenVerifier {

    private static final int LONGEST_TOKEN = 8 * 1024;

    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

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
            return verified(jws, typ);
        } catch (ParseException | RuntimeException e) {
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

    /** A token has one spelling only; decoders may skip characters that base64url does not have. */
    private static boolean mayBeToken(String jws) {
        if (jws.length() > LONGEST_TOKEN) {
            return false;
        }
        for (var i = 0; i < jws.length(); i++) {
            if (!isTokenCharacter(jws.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private Optional<byte[]> verified(String jws, String typ) throws ParseException {
        var first = jws.indexOf('.');
        var last = jws.lastIndexOf('.');
        if (first < 0 || first == last || jws.indexOf('.', first + 1) != last) {
            return Optional.empty();
        }
        var content = jws.substring(0, last).getBytes(US_ASCII);
        var signature = jws.substring(last + 1);
        return author(jws.substring(0, first), typ)
                .filter(signer -> hasOneSpelling(signature) && signer.verify(content, DECODER.decode(signature)))
                .map(_ -> DECODER.decode(jws.substring(first + 1, last)));
    }

    /** Headers that we write ourselves need not be parsed: their type, algorithm and key are known. */
    private Optional<Signer> author(String header, String typ) throws ParseException {
        var ours = ring.keys().author(header, typ);
        return ours.isPresent() ? ours : parsed(JWSHeader.parse(Base64URL.from(header)), typ);
    }

    private Optional<Signer> parsed(JWSHeader header, String typ) {
        // We never write "crit", so whatever it asks for is not ours (RFC 7515 §4.1.11).
        if (header.getKeyID() == null || header.getCriticalParams() != null || !isOfType(header, typ)) {
            return Optional.empty();
        }
        // The key decides which algorithms there are, never the token (RFC 8725 §3.1).
        return Optional.ofNullable(ring.keys().byId().get(header.getKeyID()))
                .flatMap(key ->
                        TokenAlgorithm.named(header.getAlgorithm().getName()).flatMap(key::signer));
    }

    /** The last character has bits that say nothing (RFC 4648 §3.5). */
    private static boolean hasOneSpelling(String signature) {
        return ENCODER.encodeToString(DECODER.decode(signature)).equals(signature);
    }

    private static boolean isOfType(JWSHeader header, String typ) {
        return header.getType() != null && bare(header.getType().getType()).equals(bare(typ));
    }

    private static String bare(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
