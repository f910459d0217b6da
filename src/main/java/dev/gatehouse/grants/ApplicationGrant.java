package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.tokens.IssuedTokens;
import dev.gatehouse.tokens.TokenIssuer;
import dev.gatehouse.users.Accounts;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client credentials grant (RFC 6749 §4.4): an application acts for itself, or for the person who owns it. */
@Component
class ApplicationGrant {

    private final Accounts accounts;
    private final GrantScopes scopes;
    private final TokenIssuer tokens;

    ApplicationGrant(Accounts accounts, GrantScopes scopes, TokenIssuer tokens) {
        this.accounts = accounts;
        this.scopes = scopes;
        this.tokens = tokens;
    }

    IssuedTokens issue(Client client, Set<String> asked, @Nullable String jkt) {
        var owner = client.tokens().owner();
        return owner == null
                ? tokens.forApplication(client, scopes.forApplication(client, asked), jkt)
                : forOwner(client, owner, asked, jkt);
    }

    /** What the owner can give now, and nothing once their account is closed. */
    private IssuedTokens forOwner(Client client, Subject owner, Set<String> asked, @Nullable String jkt) {
        if (!accounts.isOpen(owner)) {
            throw Refusals.grantTypeNotAllowed();
        }
        var granted = scopes.forPerson(client, owner, asked);
        if (granted.isEmpty() && !asked.isEmpty()) {
            throw Refusals.scopeNotAllowed();
        }
        return tokens.forOwner(client, owner, scopes.fold(granted), jkt);
    }
}
