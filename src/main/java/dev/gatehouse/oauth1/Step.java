package dev.gatehouse.oauth1;

import java.util.List;
import java.util.stream.Stream;

/** What a signed request is for, and so what it must have (RFC 5849 §3.1). */
enum Step {
    /** For a request token. */
    REQUEST,
    /** For an access token. */
    ACCESS,
    /** For something of the shop. */
    CALL;

    private static final List<String> ALWAYS = List.of(
            ProtocolParameters.KEY,
            ProtocolParameters.METHOD,
            ProtocolParameters.SIGNATURE,
            ProtocolParameters.NONCE,
            ProtocolParameters.TIMESTAMP);

    /** Whether the secret of a token is part of the key. */
    boolean withToken() {
        return this != REQUEST;
    }

    /** The parameters that are missing. */
    List<String> missing(ProtocolParameters parameters) {
        return Stream.concat(ALWAYS.stream(), more().stream())
                .filter(name -> parameters.get(name) == null)
                .toList();
    }

    private List<String> more() {
        return switch (this) {
            case REQUEST -> List.of();
            case ACCESS -> List.of(ProtocolParameters.TOKEN, ProtocolParameters.VERIFIER);
            case CALL -> List.of(ProtocolParameters.TOKEN);
        };
    }
}
