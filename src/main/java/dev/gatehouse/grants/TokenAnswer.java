package dev.gatehouse.grants;

import dev.gatehouse.tokens.IssuedTokens;

/** What comes of a token request. */
public sealed interface TokenAnswer {

    /** Tokens. */
    record Issued(IssuedTokens tokens) implements TokenAnswer {}

    /** Nothing. */
    record Refused(Refusal why) implements TokenAnswer {}
}
