package dev.gatehouse.oauth1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code oauth_} parameters of the header (RFC 5849 §3.5.1), decoded; from nowhere else, since addresses are written into
 * logs.
 */
record ProtocolParameters(Map<String, String> values) {

    static final String KEY = "oauth_consumer_key";
    static final String METHOD = "oauth_signature_method";
    static final String SIGNATURE = "oauth_signature";
    static final String NONCE = "oauth_nonce";
    static final String TIMESTAMP = "oauth_timestamp";
    static final String TOKEN = "oauth_token";
    static final String VERIFIER = "oauth_verifier";
    static final String VERSION = "oauth_version";

    private static final String SCHEME = "oauth ";
    private static final Pattern NAME = Pattern.compile("oauth_[a-z_-]+");
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int MOST = 50;

    ProtocolParameters {
        values = Map.copyOf(values);
    }

    /** Where the parameters begin; -1 where the header is of another scheme. */
    static int start(String authorization) {
        for (var i = 0; i + SCHEME.length() <= authorization.length(); i++) {
            if (authorization.regionMatches(true, i, SCHEME, 0, SCHEME.length())) {
                return i + SCHEME.length();
            }
        }
        return -1;
    }

    /** No parameters where there is no such header; empty where they are too many, or one of them is there twice. */
    static Optional<ProtocolParameters> read(List<String> authorization) {
        if (authorization.size() > 1) {
            return Optional.empty();
        }
        var header = authorization.isEmpty() ? "" : authorization.getFirst();
        if (header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        var start = start(header);
        return start < 0 ? Optional.of(new ProtocolParameters(Map.of())) : read(header.substring(start));
    }

    private static Optional<ProtocolParameters> read(String text) {
        var values = new LinkedHashMap<String, String>();
        var parts = text.split(",", -1);
        if (parts.length > MOST) {
            return Optional.empty();
        }
        for (var part : parts) {
            var pair = part.strip().split("=", 2);
            var name = pair[0].strip();
            if (pair.length == 2 && NAME.matcher(name).matches()) {
                // Of two, somebody else might have taken the other one.
                if (values.put(name, Encoding.decode(unquoted(pair[1].strip()))) != null) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ProtocolParameters(values));
    }

    private static String unquoted(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && text.charAt(from) == '"') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '"') {
            to--;
        }
        return text.substring(from, to);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** One that is there: whoever asks has made sure. */
    String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " was not looked for");
        }
        return value;
    }

    /** Hides them. */
    @Override
    public String toString() {
        return "ProtocolParameters" + values.keySet();
    }
}
