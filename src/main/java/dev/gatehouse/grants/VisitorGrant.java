package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.tokens.IssuedTokens;
import dev.gatehouse.tokens.NewGrant;
import dev.gatehouse.tokens.TokenIssuer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokens for somebody new who has not signed in: the storefront of the shop itself tells them from others by these alone. */
@Component
class VisitorGrant {

    private final TokenIssuer tokens;

    VisitorGrant(TokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** Without a scope: a visitor may do what everybody may, and has nothing to give. */
    IssuedTokens issue(Client client, GrantRequest.Visitor request, @Nullable String jkt) {
        if (!client.servesVisitors()) {
            throw Refusals.password();
        }
        if (!request.scopes().isEmpty()) {
            // RFC 6749 §5.1: other scopes than those asked for must be named, and no scope has no name.
            throw Refusals.scopeNotAllowed();
        }
        return tokens.forPerson(client, NewGrant.ofVisitor(null, jkt), Set.of());
    }
}
