package dev.gatehouse.integrations;

import java.net.InetAddress;
import java.util.Arrays;

/** Addresses that begin with the same bits, as {@code 10.0.0.0/8} or {@code fc00::/7} says it (RFC 4632 §3.1, RFC 4291 §2.3). */
final class Network {

    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Throws {@link IllegalArgumentException} for what is no network; no name is ever looked up. */
    static Network parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw wrong(text);
        }
        try {
            var prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            var bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > prefix.length * Byte.SIZE) {
                throw wrong(text);
            }
            return new Network(prefix, bits);
        } catch (NumberFormatException _) {
            throw wrong(text);
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        var whole = bits / Byte.SIZE;
        if (bytes.length != prefix.length || !Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
            return false;
        }
        var rest = Byte.SIZE - bits % Byte.SIZE;
        return rest == Byte.SIZE || (bytes[whole] & 0xFF) >> rest == (prefix[whole] & 0xFF) >> rest;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("A network is written like 10.0.0.0/8 or fc00::/7, not " + text);
    }
}
