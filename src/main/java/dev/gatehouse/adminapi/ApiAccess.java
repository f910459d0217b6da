package dev.gatehouse.adminapi;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.gateway.Caller;
import dev.gatehouse.gateway.Decision;
import dev.gatehouse.gateway.Decisions;
import dev.gatehouse.gateway.GatewayRequest;
import dev.gatehouse.gateway.TokenRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * May whoever sends this use our API? They bring an access token of ours, with its proof if it is bound to a key. The scopes that
 * the token was issued with must have the resource, and its subject must have the right to it at this moment; what the client may
 * ask for by now is not looked at. A partner's OAuth 1.0a credentials open nothing here: it could give itself more.
 */
@Component
class ApiAccess {

    private static final List<String> CREDENTIALS = List.of("authorization", "dpop");

    private final Decisions decisions;
    private final Issuer issuer;

    ApiAccess(Decisions decisions, Issuer issuer) {
        this.decisions = decisions;
        this.issuer = issuer;
    }

    /** Whether they may. */
    sealed interface Access {

        /** They may. */
        record Granted(Caller.Known caller) implements Access {

            /** Who it was, for the audit trail. */
            String actor() {
                return caller.subject().text();
            }
        }

        /** Nobody is there whom we know. */
        record NobodyThere(Optional<TokenRefusal> refusal) implements Access {}

        /** Somebody is there who may not. */
        record Lacking(ResourceId resource) implements Access {}
    }

    Access check(HttpServletRequest request, ResourceId resource) {
        return switch (decisions.decide(asked(request), resource)) {
            case Decision.Allowed allowed
            when allowed.caller() instanceof Caller.Known known && known.clientId() != null ->
                new Access.Granted(known);
            case Decision.NeedsSignIn needed ->
                new Access.NobodyThere(Optional.ofNullable(needed.caller().refusal()));
            case Decision.Forbidden forbidden
            when forbidden.caller().clientId() != null -> new Access.Lacking(resource);
            case Decision.Allowed _, Decision.Forbidden _, Decision.NotSecure _, Decision.NoRoute _ ->
                new Access.NobodyThere(Optional.empty());
        };
    }

    /** As a gateway would tell of it; the address is ours, whatever the client says. */
    private GatewayRequest asked(HttpServletRequest request) {
        var headers = new HashMap<String, List<String>>();
        for (var name : CREDENTIALS) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new GatewayRequest(
                request.getMethod(), request.getRequestURI(), true, issuer.value(), Map.copyOf(headers));
    }
}
