package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.integrations.Integrations;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.users.Rights;
import org.springframework.stereotype.Component;

/** Who speaks through a token that is good, however it was shown. */
@Component
class TokenCallers {

    private final ClientDirectory clients;
    private final Stores stores;
    private final Integrations integrations;

    TokenCallers(ClientDirectory clients, Stores stores, Integrations integrations) {
        this.clients = clients;
        this.stores = stores;
        this.integrations = integrations;
    }

    Caller known(Standing standing, Vocabulary vocabulary) {
        var token = standing.token();
        var scopes = token.scopes();
        var subject = token.subject();
        var rights = switch (subject) {
            case Subject.Application _ -> ofClient(token.clientId(), vocabulary);
            case Subject.Integration(var id) -> integrations.permissions(id, vocabulary);
            case Subject.Admin _, Subject.Customer _, Subject.Visitor _ ->
                Rights.of(subject, standing.resources(), vocabulary);
        };
        var website = stores.reachOf(Rights.website(subject, standing.resources()));
        var granted = vocabulary.permissions(scopes);
        var visitor = token.visitor().orElse(null);
        return new Caller.Known(subject, token.clientId(), scopes, granted, rights, visitor, website);
    }

    /** An application may itself do what it may ask for now, whatever it could ask for when the token was issued. */
    Permissions ofClient(String clientId, Vocabulary vocabulary) {
        return clients.find(clientId)
                .map(client -> vocabulary.permissions(client.scopes()))
                .orElse(Permissions.NONE);
    }
}
