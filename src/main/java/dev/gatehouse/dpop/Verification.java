package dev.gatehouse.dpop;

/** What came of looking at the proof of a request. */
public sealed interface Verification {

    /** There was none. */
    record Absent() implements Verification {}

    /**
     * The sender holds this key; the proof is used up.
     *
     * @param jkt the SHA-256 thumbprint of the key (RFC 7638), in base64url
     */
    record Proven(String jkt) implements Verification {}

    /** There was one, but it proves nothing. */
    record Refused(Flaw flaw) implements Verification {}

    /** All is well but the nonce (RFC 9449 §8); with this one the client may try again. */
    record NonceNeeded(String nonce) implements Verification {}
}
