package dev.gatehouse.gateway;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.gateway.TokenRefusal.Scheme;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.tokens.TokenReader;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Resource servers that ask by themselves: clients that hold a token of their own (RFC 6749 §4.4), which is for the very audience
 * that they are registered as. The same may introspect the tokens of others.
 */
@Component
class ResourceServers {

    private final TokenReader tokens;
    private final ClientDirectory clients;

    ResourceServers(TokenReader tokens, ClientDirectory clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    boolean have(List<String> authorization) {
        return Scheme.BEARER
                .token(authorization)
                .flatMap(tokens::read)
                .filter(this::isTheirs)
                .isPresent();
    }

    /** A token that is bound to a key is no bearer token. */
    private boolean isTheirs(ReadToken token) {
        return token.subject() instanceof Subject.Application
                && !token.isBound()
                && clients.find(token.clientId())
                        .filter(client -> !Collections.disjoint(client.audiences(), token.audience()))
                        .isPresent();
    }
}
