package dev.gatehouse.authorize;

import dev.gatehouse.clients.Client;
import dev.gatehouse.consent.Consent;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.tokens.NewGrant;
import dev.gatehouse.tokens.TokenIssuer;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives codes for what was agreed. */
@Component
class Codes {

    private final FrontChannel requests;
    private final TokenIssuer tokens;

    Codes(FrontChannel requests, TokenIssuer tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    /** A request that was pushed is used up first: whatever happens then, it leads to no second code. */
    AuthorizationOutcome give(Client client, AuthorizationRequest request, SignedInPerson person, Consent consent) {
        var until = consent.expiresAt().equals(Instant.EPOCH) ? null : consent.expiresAt();
        var grant = new NewGrant(
                        person.subject(),
                        consent.granted(),
                        binding(request),
                        person.authTime(),
                        person.amr(),
                        request.dpopJkt(),
                        until)
                .after(request.visitor());
        return give(client, request, grant);
    }

    /** The same to somebody new who neither signs in nor is asked. */
    AuthorizationOutcome giveVisitor(Client client, AuthorizationRequest request) {
        return give(client, request, NewGrant.ofVisitor(binding(request), request.dpopJkt()));
    }

    private AuthorizationOutcome give(Client client, AuthorizationRequest request, NewGrant grant) {
        requests.answered(request);
        try {
            return new AuthorizationOutcome.Granted(request.redirectUri(), request.state(), tokens.code(client, grant));
        } catch (KeyUnavailableException e) {
            throw AuthorizationRefused.noKey(request, e);
        }
    }

    private static NewGrant.CodeBinding binding(AuthorizationRequest request) {
        return new NewGrant.CodeBinding(request.askedRedirectUri(), request.codeChallenge(), request.nonce());
    }
}
