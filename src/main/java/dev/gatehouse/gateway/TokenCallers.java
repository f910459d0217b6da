package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.users.Rights;
import org.springframework.stereotype.Component;

/** Who speaks through a token that is good, however it was shown. */
@Component
class TokenCallers {

    private final ClientDirectory clients;
    private final Stores stores;

    TokenCallers(ClientDirectory clients, Stores stores) {
        this.clients = clients;
        this.stores = stores;
    }

    Caller known(Standing standing, Vocabulary vocabulary) {
        var token = standing.token();
        var scopes = token.scopes();
        var subject = token.subject();
        var rights = subject instanceof Subject.Application
                ? ofClient(token.clientId(), vocabulary)
                : Rights.of(subject, standing.resources(), vocabulary);
        var website = stores.reachOf(Rights.website(subject, standing.resources()));
        return new Caller.Known(subject, token.clientId(), scopes, vocabulary.permissions(scopes), rights, website);
    }

    /** An application may itself do what it may ask for now, whatever it could ask for when the token was issued. */
    Permissions ofClient(String clientId, Vocabulary vocabulary) {
        return clients.find(clientId)
                .map(client -> vocabulary.permissions(client.scopes()))
                .orElse(Permissions.NONE);
    }
}
