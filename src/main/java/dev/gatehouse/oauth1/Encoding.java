package dev.gatehouse.oauth1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Percent-encoding as RFC 5849 §3.6 wants it. All texts here are octets, a character each (ISO 8859-1), so that what is no UTF-8
 * is neither lost nor made the same as something else.
 */
final class Encoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Encoding() {}

    static String encode(String octets) {
        var text = new StringBuilder(octets.length() + 16);
        for (var i = 0; i < octets.length(); i++) {
            var c = octets.charAt(i);
            if (isUnreserved(c)) {
                text.append(c);
            } else {
                text.append('%');
                HEX.toHexDigits(text, (byte) c);
            }
        }
        return text.toString();
    }

    /** Escapes decoded; what is none stands for itself, as PHP reads it, so that nothing is ever malformed. */
    static String decode(String text) {
        var octets = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                octets.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toString(ISO_8859_1);
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
