package dev.gatehouse.grants;

import dev.gatehouse.dpop.ProofVerifier;

/** How a token was presented, and so how a refusal has to be put (RFC 6750 §3, RFC 9449 §7.1). */
enum Challenge {
    BEARER("Bearer", ""),
    DPOP("DPoP", "algs=\"" + String.join(" ", ProofVerifier.algorithms()) + '"');

    private final String scheme;
    private final String attributes;

    Challenge(String scheme, String attributes) {
        this.scheme = scheme;
        this.attributes = attributes;
    }

    /** The scheme of {@code Authorization} with the space after it. */
    String prefix() {
        return scheme + ' ';
    }

    /** The challenge for who brought nothing. */
    String plain() {
        return attributes.isEmpty() ? scheme : scheme + ' ' + attributes;
    }

    /** The challenge with an error, and more attributes of it where there are some. */
    String because(String error, String... more) {
        var text = new StringBuilder(scheme).append(" error=\"").append(error).append('"');
        for (var attribute : more) {
            text.append(", ").append(attribute);
        }
        return attributes.isEmpty()
                ? text.toString()
                : text.append(", ").append(attributes).toString();
    }
}
