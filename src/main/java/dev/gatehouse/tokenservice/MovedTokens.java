package dev.gatehouse.tokenservice;

import dev.gatehouse.tokens.EarlierTokens;
import dev.gatehouse.users.Accounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Magento's tokens of people who moved in with their number. Whoever was made here has a number of ours, which in the shop may be
 * somebody else's.
 */
@Component
class MovedTokens implements EarlierTokens {

    private final LegacyTokens legacy;
    private final Accounts accounts;

    MovedTokens(LegacyTokens legacy, Accounts accounts) {
        this.legacy = legacy;
        this.accounts = accounts;
    }

    @Override
    public Optional<EarlierToken> read(String accessToken) {
        return legacy.read(accessToken).filter(token -> accounts.movedIn(token.subject()));
    }
}
