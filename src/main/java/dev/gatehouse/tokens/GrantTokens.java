package dev.gatehouse.tokens;

import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Codes and refresh tokens are computed, not stored: their data is {@code grant | generation}. A copy of the database opens
 * nothing, and what is forged is refused without asking the database.
 */
@Component
class GrantTokens {

    private final SealedTokens sealed;

    GrantTokens(SealedTokens sealed) {
        this.sealed = sealed;
    }

    /** What the client gets to hold. */
    String write(GrantToken token) {
        return sealed.write(token.kind().purpose(), token.bytes());
    }

    /** Empty unless we made it, as a token of this kind. */
    Optional<GrantToken> read(GrantToken.Kind kind, String text) {
        return sealed.read(kind.purpose(), text).map(data -> GrantToken.of(kind, data));
    }
}
