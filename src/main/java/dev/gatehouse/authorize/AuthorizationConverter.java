package dev.gatehouse.authorize;

import dev.gatehouse.layout.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads what comes to the authorization endpoint: requests, which nobody has looked at yet, and the answers of the consent page. */
final class AuthorizationConverter implements AuthenticationConverter {

    @Override
    public Authentication convert(HttpServletRequest request) {
        var content = request.getMethod().equals("POST") && request.getParameter("decision") != null
                ? answer(request)
                : new AuthorizationAuthentication.Content.Asked(RequestParameters.of(request));
        return new AuthorizationAuthentication(content);
    }

    private static AuthorizationAuthentication.Content answer(HttpServletRequest request) {
        var parameters = RequestParameters.of(request);
        var clientId = parameters.once("client_id");
        var state = parameters.once("state");
        var decision = parameters.once("decision");
        if (clientId.isEmpty() || state.isEmpty() || decision.isEmpty()) {
            throw AuthorizationRefused.page(Problem.requestInvalid());
        }
        return switch (decision.get()) {
            case "allow", "deny" -> {
                var ticked = parameters.values().getOrDefault("scope", java.util.List.of());
                yield new AuthorizationAuthentication.Content.Answered(
                        clientId.get(),
                        state.get(),
                        Set.copyOf(ticked),
                        decision.get().equals("allow"));
            }
            default -> throw AuthorizationRefused.page(Problem.requestInvalid());
        };
    }
}
