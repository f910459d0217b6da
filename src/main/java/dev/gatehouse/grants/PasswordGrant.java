package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.signin.Credentials;
import dev.gatehouse.signin.SignIn;
import dev.gatehouse.signin.SignInService;
import dev.gatehouse.tokens.IssuedTokens;
import dev.gatehouse.tokens.NewGrant;
import dev.gatehouse.tokens.TokenIssuer;
import dev.gatehouse.tokens.VisitorTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The resource owner password credentials grant (RFC 6749 §4.3), for the shop's own app. */
@Component
class PasswordGrant {

    private final SignInService signIns;
    private final GrantScopes scopes;
    private final VisitorTokens visitors;
    private final TokenIssuer tokens;

    PasswordGrant(SignInService signIns, GrantScopes scopes, VisitorTokens visitors, TokenIssuer tokens) {
        this.signIns = signIns;
        this.scopes = scopes;
        this.visitors = visitors;
        this.tokens = tokens;
    }

    IssuedTokens issue(Client client, GrantRequest.Password request, @Nullable String jkt) {
        // One address speaks for all customers here, so guesses are counted by client and account, never for it as a
        // whole.
        var origin = new Credentials.Origin("client " + client.clientId(), true);
        var credentials = new Credentials(request.username(), request.password(), client.userTypes(), origin);
        return switch (signIns.signIn(credentials)) {
            case SignIn.Accepted(var account, var at) -> {
                var granted = scopes.forPerson(client, account.subject(), request.scopes());
                if (granted.isEmpty() && !request.scopes().isEmpty()) {
                    // RFC 6749 §5.1: other scopes than those asked for must be named, and no scope has no name.
                    throw Refusals.scopeNotAllowed();
                }
                var grant = new NewGrant(account.subject(), granted, null, at, List.of("pwd"), jkt, null)
                        .after(visitor(request.visitorToken()));
                yield tokens.forPerson(client, grant, scopes.fold(granted));
            }
            case SignIn.Refused(), SignIn.Throttled(var _) -> throw Refusals.password();
            case SignIn.Busy() -> throw Refusals.busy();
        };
    }

    private Subject.@Nullable Visitor visitor(@Nullable String token) {
        return token == null ? null : visitors.read(token).orElse(null);
    }
}
