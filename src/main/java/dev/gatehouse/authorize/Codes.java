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
        var binding = new NewGrant.CodeBinding(request.askedRedirectUri(), request.codeChallenge(), request.nonce());
        var until = consent.expiresAt().equals(Instant.EPOCH) ? null : consent.expiresAt();
        var grant = new NewGrant(
                person.subject(),
                consent.granted(),
                binding,
                person.authTime(),
                person.amr(),
                request.dpopJkt(),
                until);
        requests.answered(request);
        try {
            return new AuthorizationOutcome.Granted(request.redirectUri(), request.state(), tokens.code(client, grant));
        } catch (KeyUnavailableException e) {
            throw AuthorizationRefused.noKey(request, e);
        }
    }
}
