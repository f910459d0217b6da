package dev.gatehouse.oro;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.grants.GrantRequest;
import dev.gatehouse.grants.ProvenClient;
import dev.gatehouse.grants.TokenAnswer;
import dev.gatehouse.grants.TokenRequests;
import dev.gatehouse.tokens.IssuedTokens;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands Oro's token requests and puts refusals into Oro's words. What is given is decided by {@link TokenRequests}. */
@Component
class OroTokens {

    private static final Set<String> GRANT_TYPES =
            Set.of("client_credentials", "password", "authorization_code", "refresh_token");

    private final TokenRequests requests;
    private final ClientDirectory clients;
    private final Guests guests;

    OroTokens(TokenRequests requests, ClientDirectory clients, Guests guests) {
        this.requests = requests;
        this.clients = clients;
        this.guests = guests;
    }

    /**
     * The tokens; throws {@link OroException} where there are none. The grant is looked at first, then the client, then the rest.
     *
     * @param address where the request came from
     */
    IssuedTokens issue(Parameters parameters, @Nullable String authorization, String address) {
        var grantType = parameters.textOrEmpty("grant_type");
        if (!GRANT_TYPES.contains(grantType)) {
            throw new OroException(OroError.unsupportedGrantType());
        }
        var client = client(Credentials.of(parameters, authorization));
        if (!client.client().may(grantType) || leadsElsewhere(client.client(), parameters)) {
            throw new OroException(OroError.invalidClient());
        }
        var asked = request(grantType, client.client(), parameters);
        if (isOneTooMany(client.client(), asked, address)) {
            throw new OroException(OroError.tooManyVisitors());
        }
        return switch (requests.answer(client, asked)) {
            case TokenAnswer.Issued(var tokens) -> tokens;
            case TokenAnswer.Refused(var why) ->
                throw new OroException(RefusalWords.of(why, client.client(), scopes(parameters)));
        };
    }

    /** Counts a visitor; nobody who is refused anyway, and nobody whose client showed its secret. */
    private boolean isOneTooMany(Client client, GrantRequest asked, String address) {
        return asked instanceof GrantRequest.Visitor(var scopes)
                && scopes.isEmpty()
                && client.publicClient()
                && client.servesVisitors()
                && !guests.mayCome(address);
    }

    /** A client without a secret may send whatever its set-up page gave it. */
    private ProvenClient client(Credentials credentials) {
        var isPublic = clients.find(credentials.clientId())
                .filter(Client::publicClient)
                .isPresent();
        return requests.prove(credentials.clientId(), isPublic ? null : credentials.secret())
                .orElseThrow(() -> new OroException(OroError.invalidClient()));
    }

    /** An address that comes along must be one of the client's, whatever the grant. */
    private static boolean leadsElsewhere(Client client, Parameters parameters) {
        return parameters
                .text("redirect_uri")
                .filter(asked -> asked.isEmpty() || client.redirectUri(asked).isEmpty())
                .isPresent();
    }

    private GrantRequest request(String grantType, Client client, Parameters parameters) {
        return switch (grantType) {
            case "client_credentials" -> new GrantRequest.ClientCredentials(scopes(parameters));
            case "password" -> password(parameters);
            case "authorization_code" -> code(client, parameters);
            case "refresh_token" -> new GrantRequest.Refresh(parameters.required("refresh_token"), scopes(parameters));
            default -> throw new OroException(OroError.unsupportedGrantType());
        };
    }

    private GrantRequest password(Parameters parameters) {
        var username = parameters.required("username");
        var password = parameters.required("password");
        var scopes = scopes(parameters);
        return guests.isOne(username, password)
                ? new GrantRequest.Visitor(scopes)
                : new GrantRequest.Password(username, password, scopes, visitorToken(parameters));
    }

    /** What is no good is ignored. */
    private static @Nullable String visitorToken(Parameters parameters) {
        var token = parameters.textOrEmpty("visitor_access_token");
        return token.isEmpty() ? null : token;
    }

    private static GrantRequest code(Client client, Parameters parameters) {
        var code = parameters.required("code");
        var verifier = client.requests().proofKey()
                ? parameters.required("code_verifier")
                : parameters.text("code_verifier").orElse(null);
        if (verifier != null && !GrantRequest.Code.isVerifier(verifier)) {
            throw new OroException(
                    OroError.invalidRequest("Code Verifier must follow the specifications of RFC-7636."));
        }
        return new GrantRequest.Code(code, parameters.text("redirect_uri").orElse(null), verifier);
    }

    private static Set<String> scopes(Parameters parameters) {
        return Arrays.stream(parameters.text("scope").orElse("").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
