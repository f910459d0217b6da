package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.gateway.TokenRefusal.Scheme;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Callers with an access token of ours (RFC 6750 §2.1). */
@Component
@Order(10)
class BearerCallers implements CallerSource {

    private final TokenReader tokens;
    private final TokenCallers callers;

    BearerCallers(TokenReader tokens, TokenCallers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        return request.header("authorization").stream().anyMatch(Scheme.BEARER::begins)
                ? Optional.of(caller(request, vocabulary))
                : Optional.empty();
    }

    private Caller caller(GatewayRequest request, Vocabulary vocabulary) {
        return Scheme.BEARER
                .token(request.header("authorization"))
                .flatMap(tokens::readStanding)
                .map(standing -> caller(standing, vocabulary))
                .orElse(Caller.REFUSED);
    }

    /** A token that is bound to a key is worth nothing without its proof (RFC 9449 §7.2). */
    private Caller caller(Standing standing, Vocabulary vocabulary) {
        if (!standing.token().isBound()) {
            return callers.known(standing, vocabulary);
        }
        return standing.token().confirmation().isPresent() ? new Caller.Guest(TokenRefusal.BOUND) : Caller.REFUSED;
    }
}
