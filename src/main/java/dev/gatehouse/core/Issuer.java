package dev.gatehouse.core;

/** Who we are on the wire: the {@code iss} of our tokens and metadata (RFC 8414 §2), without a slash at the end. */
public record Issuer(String value) {

    /** Whether people reach us over https: a proxy in front may speak plain http with us and not say so. */
    public boolean isSecure() {
        return value.startsWith("https://");
    }

    /** The address of one of our paths, which begins with a slash. */
    public String address(String path) {
        return value + path;
    }
}
