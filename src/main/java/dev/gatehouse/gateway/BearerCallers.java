package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import dev.gatehouse.users.Rights;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Callers with an access token of ours (RFC 6750 §2.1). */
@Component
@Order(10)
class BearerCallers implements CallerSource {

    /** Two pieces with one space between them, as Magento reads it; the characters are those of RFC 6750. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/-]+=*)");

    private final TokenReader tokens;
    private final ClientDirectory clients;

    BearerCallers(TokenReader tokens, ClientDirectory clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        var shown = request.header("authorization").stream()
                .filter(value -> value.regionMatches(true, 0, "bearer", 0, "bearer".length()))
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(caller(request, vocabulary));
    }

    private Caller caller(GatewayRequest request, Vocabulary vocabulary) {
        var values = request.header("authorization");
        var bearer = BEARER.matcher(values.getFirst());
        // Of two, the shop might read the other one.
        if (values.size() > 1 || !bearer.matches()) {
            return new Caller.Guest(true);
        }
        return tokens.readStanding(bearer.group(1))
                // A token that is bound to a key is worth nothing without its proof (RFC 9449 §7.2).
                .filter(standing -> !standing.token().claims().containsKey("cnf"))
                .<Caller>map(standing -> known(standing, vocabulary))
                .orElseGet(() -> new Caller.Guest(true));
    }

    private Caller known(Standing standing, Vocabulary vocabulary) {
        var token = standing.token();
        var scopes = token.scopes();
        var subject = token.subject();
        var rights = subject instanceof Subject.Application
                ? ofClient(token.clientId(), vocabulary)
                : Rights.of(subject, standing.resources(), vocabulary);
        return new Caller.Known(subject, token.clientId(), scopes, vocabulary.permissions(scopes), rights);
    }

    /** An application may itself do what it may ask for now, whatever it could ask for when the token was issued. */
    private Permissions ofClient(String clientId, Vocabulary vocabulary) {
        return clients.find(clientId)
                .map(client -> vocabulary.permissions(client.scopes()))
                .orElse(Permissions.NONE);
    }
}
