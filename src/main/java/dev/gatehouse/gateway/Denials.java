package dev.gatehouse.gateway;

import dev.gatehouse.dpop.ProofVerifier;
import dev.gatehouse.gateway.TokenRefusal.Scheme;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts refusals into the words of HTTP: RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1. Why it was refused is not among them. */
@Component
class Denials {

    private static final String ALGORITHMS = "algs=\"" + String.join(" ", ProofVerifier.algorithms()) + '"';

    private final @Nullable String metadata;
    private final StepUp stepUp;

    Denials(GatewayProperties properties, StepUp stepUp) {
        this.metadata = properties.shop() == null
                ? null
                : "resource_metadata=\"" + properties.shop() + ProtectedResource.PATH + '"';
        this.stepUp = stepUp;
    }

    /** Empty where it is allowed. */
    Optional<Denial> of(Decision decision, GatewayRequest request) {
        return switch (decision) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.NeedsSignIn needed -> Optional.of(nobody(needed.caller()));
            case Decision.Forbidden forbidden -> Optional.of(forbidden(forbidden, request));
            case Decision.NotSecure _ -> Optional.of(Denial.plain(HttpStatus.FORBIDDEN.value()));
            case Decision.NoRoute _ -> Optional.of(Denial.plain(HttpStatus.NOT_FOUND.value()));
        };
    }

    private Denial nobody(Caller.Guest guest) {
        var refusal = guest.refusal();
        if (refusal == null) {
            // RFC 6750 §3.1: who brought nothing is told nothing but the schemes.
            return unauthorized(List.of(challenge(Scheme.BEARER), challenge(Scheme.DPOP)), null);
        }
        var error = refusal.scheme() == Scheme.OAUTH1 ? problem(refusal.error()) : error(refusal.error());
        return unauthorized(List.of(challenge(refusal.scheme(), error)), refusal.nonce());
    }

    private static Denial unauthorized(List<String> challenges, @Nullable String nonce) {
        return new Denial(HttpStatus.UNAUTHORIZED.value(), challenges, nonce, null);
    }

    private Denial forbidden(Decision.Forbidden forbidden, GatewayRequest request) {
        if (forbidden.caller().clientId() == null) {
            // Who showed no token has no use for another one.
            return Denial.plain(HttpStatus.FORBIDDEN.value());
        }
        var scheme =
                request.header("authorization").stream().anyMatch(Scheme.DPOP::begins) ? Scheme.DPOP : Scheme.BEARER;
        var error = error("insufficient_scope");
        var challenge = stepUp.scopes(forbidden)
                .map(scopes -> challenge(scheme, error, "scope=\"" + scopes + '"'))
                .orElseGet(() -> challenge(scheme, error));
        return new Denial(HttpStatus.FORBIDDEN.value(), List.of(challenge), null, null);
    }

    private static String error(String code) {
        return "error=\"" + code + '"';
    }

    private static String problem(String code) {
        return "oauth_problem=\"" + code + '"';
    }

    private String challenge(Scheme scheme, String... attributes) {
        var text = new StringBuilder();
        for (var attribute : attributes) {
            append(text, attribute);
        }
        if (scheme == Scheme.DPOP) {
            append(text, ALGORITHMS);
        }
        if (metadata != null) {
            append(text, metadata);
        }
        return scheme.text() + text;
    }

    private static void append(StringBuilder text, String attribute) {
        text.append(text.isEmpty() ? " " : ", ").append(attribute);
    }
}
