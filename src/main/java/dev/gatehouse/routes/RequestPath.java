package dev.gatehouse.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request target (RFC 9112 §3.2.1), if everybody on its way understands it alike. A gateway, its rewriting and
 * the shop may each decode, join and cut paths by rules of their own; whatever could then mean something else than what was
 * decided about is refused here.
 */
sealed interface RequestPath {

    /** Of characters; longer than any path of a route can sensibly be. */
    int LONGEST = 2_048;

    /** What everybody understands alike: the segments, decoded once; at least one, and none is empty. */
    record Plain(List<String> segments) implements RequestPath {

        public Plain {
            segments = List.copyOf(segments);
        }
    }

    /** What somebody may understand otherwise. */
    record Doubtful(BadPath why) implements RequestPath {}

    /** Reads the target up to its query. */
    static RequestPath of(String target) {
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        if (path.length() > LONGEST) {
            return new Doubtful(BadPath.TOO_LONG);
        }
        if (!path.startsWith("/")) {
            return new Doubtful(BadPath.NO_PATH);
        }
        // One slash at the end says nothing; Magento ignores it as well.
        var end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        var segments = new ArrayList<String>();
        for (var raw : path.substring(1, end).split("/", -1)) {
            switch (segment(raw)) {
                case Plain(var one) -> segments.addAll(one);
                case Doubtful doubtful -> {
                    return doubtful;
                }
            }
        }
        return new Plain(segments);
    }

    private static RequestPath segment(String raw) {
        if (raw.isEmpty()) {
            return new Doubtful(BadPath.EMPTY_SEGMENT);
        }
        if (isPlain(raw)) {
            // As nearly all are: there is nothing to decode.
            return understood(raw);
        }
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '%') {
                var octet = octet(raw, i);
                if (octet < 0) {
                    return new Doubtful(BadPath.BROKEN_ENCODING);
                }
                bytes.write(octet);
                i += 2;
            } else if (isPlain(c)) {
                bytes.write(c);
            } else {
                return new Doubtful(BadPath.FORBIDDEN_CHARACTER);
            }
        }
        return decoded(bytes.toByteArray());
    }

    private static RequestPath decoded(byte[] bytes) {
        try {
            // A decoder of its own refuses what is no UTF-8, overlong spellings and surrogates included.
            return understood(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return new Doubtful(BadPath.BROKEN_ENCODING);
        }
    }

    private static RequestPath understood(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            return new Doubtful(BadPath.DOTS);
        }
        for (var i = 0; i < segment.length(); i++) {
            var c = segment.charAt(i);
            if (Character.isISOControl(c) || "/\\;?#".indexOf(c) >= 0) {
                return new Doubtful(BadPath.ENCODED_DELIMITER);
            }
            if (c == '%' && octet(segment, i) >= 0) {
                return new Doubtful(BadPath.ENCODED_TWICE);
            }
        }
        return new Plain(List.of(segment));
    }

    private static boolean isPlain(String raw) {
        for (var i = 0; i < raw.length(); i++) {
            if (!isPlain(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** RFC 3986 §3.3, without the semicolon, which some take for the end of the segment. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~!$&'()*+,=:@".indexOf(c) >= 0;
    }

    /** The octet that is written at this percent sign, or -1. */
    private static int octet(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        var high = hex(text.charAt(at + 1));
        var low = hex(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** ASCII only; {@link Character#digit} knows the digits of every script. */
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
