package dev.gatehouse.tokens;

import java.util.List;
import java.util.Optional;

/**
 * The token that somebody shows in {@code Authorization}: a scheme in letters of either case (RFC 9110 §11.1), one space and
 * the token (RFC 6750 §2.1, RFC 9449 §7.1). Magento, too, reads exactly two pieces with one space between them. Looked at by hand,
 * since it is done for each decision of a gateway.
 */
public final class ShownToken {

    private ShownToken() {}

    /**
     * The token; empty if what is shown is not of that scheme, or more than one value came: of two, somebody else might read the
     * other one.
     *
     * @param authorization the values as they came
     */
    public static Optional<String> find(String scheme, List<String> authorization) {
        return authorization.size() == 1 ? find(scheme, authorization.getFirst()) : Optional.empty();
    }

    /** Whether a value begins with the name of the scheme, whatever comes after it. */
    public static boolean begins(String scheme, String authorization) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Optional<String> find(String scheme, String authorization) {
        var start = scheme.length() + 1;
        var end = authorization.length();
        while (end > start && authorization.charAt(end - 1) == '=') {
            end--;
        }
        if (end <= start || !begins(scheme, authorization) || authorization.charAt(start - 1) != ' ') {
            return Optional.empty();
        }
        for (var i = start; i < end; i++) {
            if (!isOfAToken(authorization.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(authorization.substring(start));
    }

    private static boolean isOfAToken(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/".indexOf(c) >= 0;
    }
}
