package dev.gatehouse.dpop;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** The proof of a request lacks a good nonce (RFC 9449 §8); the answer brings one. */
public final class NonceNeeded extends OAuth2AuthenticationException {

    /** The header that brings it (RFC 9449 §8.1). */
    public static final String HEADER = "DPoP-Nonce";

    /** The error that asks for it. */
    public static final String CODE = "use_dpop_nonce";

    private final String nonce;

    NonceNeeded(String nonce) {
        super(new OAuth2Error(CODE, "The DPoP proof needs the nonce of this answer.", null));
        this.nonce = nonce;
    }

    /** The nonce to try again with. */
    public String nonce() {
        return nonce;
    }
}
