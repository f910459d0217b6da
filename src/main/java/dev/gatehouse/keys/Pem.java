package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.Key;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Keys as text (RFC 7468). */
final class Pem {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private static final Pattern ANY_PRIVATE = Pattern.compile("(?m)^-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----");

    private Pem() {}

    /** What a text has of a key: the private half, and the public one where somebody wrote it down. */
    record Halves(PKCS8EncodedKeySpec privateHalf, Optional<X509EncodedKeySpec> publicHalf) {}

    /** PKCS#8 without encryption (RFC 7468 §10), and after it the public half (§13), so that nobody needs to find it again. */
    static String write(KeyPair pair) {
        return write(PRIVATE, pair.getPrivate()) + write(PUBLIC, pair.getPublic());
    }

    private static String write(String label, Key key) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
    }

    /**
     * The key in the text, in PKCS#8 and with the public half that may come after it; or else the first, in any form that OpenSSL writes.
     *
     * @throws IllegalArgumentException if its Base64 is cut off
     */
    static Halves read(String text) throws IOException {
        var key = block(PRIVATE).matcher(text);
        if (ANY_PRIVATE.matcher(text).results().count() != 1 || !key.find()) {
            return new Halves(OtherKeys.read(text), Optional.empty());
        }
        var publicHalf = block(PUBLIC).matcher(text);
        return new Halves(
                new PKCS8EncodedKeySpec(bytes(key)),
                publicHalf.find(key.end()) ? Optional.of(new X509EncodedKeySpec(bytes(publicHalf))) : Optional.empty());
    }

    private static Pattern block(String label) {
        return Pattern.compile("(?m)^-----BEGIN %s-----([A-Za-z0-9+/=\\s]+)-----END %s-----".formatted(label, label));
    }

    private static byte[] bytes(MatchResult block) {
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
