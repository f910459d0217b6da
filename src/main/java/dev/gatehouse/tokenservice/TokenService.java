package dev.gatehouse.tokenservice;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.signin.Brake;
import dev.gatehouse.signin.Credentials;
import dev.gatehouse.signin.SignIn;
import dev.gatehouse.signin.SignInService;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokens.NewGrant;
import dev.gatehouse.tokens.TokenIssuer;
import dev.gatehouse.users.Rights;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Trades a user name and a password for an access token with which a person acts as themselves. The token is one of ours, held by a
 * client that nobody can speak for; every door takes it.
 */
@Service
public class TokenService {

    /** The client that holds the tokens. Switched off, there is no such service, and its tokens end. */
    public static final String CLIENT = "shop-tokens";

    private static final Logger log = LoggerFactory.getLogger(TokenService.class);

    private final SignInService signIns;
    private final Brake brake;
    private final TokenRequestFailures failures;
    private final ClientDirectory clients;
    private final TokenIssuer tokens;
    private final Rights rights;
    private final Stores stores;
    private final TokenServiceProperties properties;
    private final Turns turns = new Turns();

    TokenService(
            SignInService signIns,
            Brake brake,
            TokenRequestFailures failures,
            ClientDirectory clients,
            TokenIssuer tokens,
            Rights rights,
            Stores stores,
            TokenServiceProperties properties) {
        this.signIns = signIns;
        this.brake = brake;
        this.failures = failures;
        this.clients = clients;
        this.tokens = tokens;
        this.rights = rights;
        this.stores = stores;
        this.properties = properties;
    }

    /** Looks at the password, if there is anything to be had for it. */
    public TokenOutcome issue(TokenRequest request) {
        try {
            return clients.find(CLIENT).map(client -> issue(client, request)).orElseGet(TokenOutcome.Off::new);
        } catch (KeyUnavailableException e) {
            log.error("No token can be signed: {}", e.getMessage());
            return new TokenOutcome.NoKey();
        }
    }

    private TokenOutcome issue(Client client, TokenRequest request) {
        if (!properties.shortTokens()) {
            tokens.checkCanSign(client);
        }
        var credentials = credentials(request);
        var outcome =
                turns.take(credentials, () -> inTurn(client, request, credentials), () -> new TokenOutcome.Busy(false));
        if (outcome instanceof TokenOutcome.Busy(var crowded) && crowded) {
            // Not before: others with the same name wait for the turn.
            brake.hold(request.address());
        }
        return outcome;
    }

    private TokenOutcome inTurn(Client client, TokenRequest request, Credentials credentials) {
        return switch (failures.begin(request.type(), credentials)) {
            case TAKEN -> check(client, request, credentials);
            case WAIT -> new TokenOutcome.Busy(false);
            case REFUSED -> new TokenOutcome.Refused();
        };
    }

    private TokenOutcome check(Client client, TokenRequest request, Credentials credentials) {
        return switch (signIn(request, credentials)) {
            case SignIn.Accepted accepted -> accepted(client, request, credentials, accepted);
            case SignIn.Refused() -> {
                failures.fail(request.type(), credentials);
                yield new TokenOutcome.Refused();
            }
            case SignIn.Throttled(var _) -> uncounted(request, credentials, new TokenOutcome.Refused());
            case SignIn.Busy() -> uncounted(request, credentials, new TokenOutcome.Busy(true));
        };
    }

    private SignIn signIn(TokenRequest request, Credentials credentials) {
        return orUndone(request, credentials, () -> signIns.signIn(credentials));
    }

    /** Where we fail ourselves, nobody has guessed. */
    private <T> T orUndone(TokenRequest request, Credentials credentials, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            failures.undo(request.type(), credentials);
            throw e;
        }
    }

    private TokenOutcome accepted(
            Client client, TokenRequest request, Credentials credentials, SignIn.Accepted accepted) {
        var subject = accepted.account().subject();
        if (orUndone(request, credentials, () -> mayDoNothing(subject))) {
            return uncounted(request, credentials, new TokenOutcome.NoRole());
        }
        failures.clear(request.type(), credentials);
        var grant = new NewGrant(subject, Set.of(Vocabulary.PERSON), null, accepted.at(), List.of("pwd"), null, null);
        var form = properties.shortTokens() ? TokenIssuer.Form.SHORT : TokenIssuer.Form.AS_USUAL;
        return new TokenOutcome.Issued(tokens.accessTokenForPerson(client, grant, form));
    }

    private boolean mayDoNothing(Subject subject) {
        return subject instanceof Subject.Admin && rights.of(subject).held().isEmpty();
    }

    private TokenOutcome uncounted(TokenRequest request, Credentials credentials, TokenOutcome outcome) {
        failures.undo(request.type(), credentials);
        return outcome;
    }

    private Credentials credentials(TokenRequest request) {
        var shared = properties.isShared(request.address());
        var origin = new Credentials.Origin(request.address(), shared, true);
        return new Credentials(
                request.username(),
                request.password(),
                Set.of(request.type()),
                origin,
                stores.customersOf(request.store()));
    }
}
