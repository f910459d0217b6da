package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a token is signed (RFC 7518 §3.1, RFC 8037 §3.1), and what Java calls that. */
enum TokenAlgorithm {
    /** In the form of two numbers that RFC 7518 §3.4 wants, not in ASN.1. */
    ES256("ES256", KeyKind.ES256, "SHA256withECDSAinP1363Format"),
    RS256("RS256", KeyKind.RS256, "SHA256withRSA"),
    PS256("PS256", KeyKind.RS256, "RSASSA-PSS"),
    EDDSA("EdDSA", KeyKind.ED25519, "Ed25519");

    /** RFC 7518 §3.5: the salt is as long as the hash. */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final String text;
    private final KeyKind kind;
    private final String java;

    TokenAlgorithm(String text, KeyKind kind, String java) {
        this.text = text;
        this.kind = kind;
        this.java = java;
    }

    /** The algorithm that a token's header names. */
    static Optional<TokenAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.text.equals(name))
                .findFirst();
    }

    /** What a key of this kind signs with; nothing where it does not sign. */
    static List<TokenAlgorithm> of(KeyKind kind) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.kind == kind)
                .toList();
    }

    /** As a header has it. */
    String text() {
        return text;
    }

    KeyKind kind() {
        return kind;
    }

    Signature at(Engine engine) throws GeneralSecurityException {
        var signature = engine.signature(java);
        if (this == PS256) {
            signature.setParameter(PSS);
        }
        return signature;
    }
}
