package dev.gatehouse.authorize;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.layout.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Codes for visitors: an authorization request that nobody has to sign in for, and that nobody is asked about. It is read like any
 * other, its answers are those of the authorization endpoint, and what comes of the code may do nothing that is not for everybody.
 */
@Component
public final class VisitorAuthorization {

    private final AuthorizationRequests requests;
    private final ClientDirectory clients;
    private final Codes codes;
    private final AuthorizationResponses responses;

    VisitorAuthorization(
            AuthorizationRequests requests, ClientDirectory clients, Codes codes, AuthorizationResponses responses) {
        this.requests = requests;
        this.clients = clients;
        this.codes = codes;
        this.responses = responses;
    }

    /**
     * Answers a request for a new visitor.
     *
     * @param mayCome whether there may be one more; asked for good requests only
     */
    public void answer(HttpServletRequest request, HttpServletResponse response, BooleanSupplier mayCome)
            throws IOException {
        try {
            responses.send(response, decide(RequestParameters.of(request), mayCome));
        } catch (AuthorizationRefused e) {
            responses.onAuthenticationFailure(request, response, e);
        }
    }

    private AuthorizationOutcome decide(RequestParameters parameters, BooleanSupplier mayCome) {
        // Who becomes a visitor was none before, whatever comes along.
        var request = requests.read(parameters.with(AuthorizationRequests.VISITOR, ""));
        var client = clients.find(request.clientId())
                .filter(Client::servesVisitors)
                .orElseThrow(() -> AuthorizationRefused.page(Problem.of(HttpStatus.NOT_FOUND.value())));
        if (parameters.once("scope").isPresent()) {
            // RFC 6749 §5.1: other scopes than those asked for must be named, and no scope has no name.
            throw refused(request, "invalid_scope", "A visitor has nothing to give.");
        }
        if (!mayCome.getAsBoolean()) {
            throw refused(request, "temporarily_unavailable", "Too many visitors come; try again later.");
        }
        return codes.giveVisitor(client, request);
    }

    private static AuthorizationRefused refused(AuthorizationRequest request, String error, String description) {
        return AuthorizationRefused.redirect(request.redirectUri(), request.state(), error, description);
    }
}
