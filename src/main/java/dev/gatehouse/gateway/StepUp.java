package dev.gatehouse.gateway;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Which scopes a client should ask for to get further (RFC 6750 §3.1). Told only of scopes that it is registered with, so that it
 * learns of no others; and alike whether its person lacks the right or has not granted it, so that it learns nothing of them.
 */
@Component
class StepUp {

    private final ClientDirectory clients;
    private final Acl acl;

    StepUp(ClientDirectory clients, Acl acl) {
        this.clients = clients;
        this.acl = acl;
    }

    /** The scopes with spaces between them; empty where none of the client's would be enough. */
    Optional<String> scopes(Decision.Forbidden forbidden) {
        if (forbidden.caller().clientId() == null || forbidden.reason() == Reason.NOT_THEIRS) {
            return Optional.empty();
        }
        return clients.find(forbidden.caller().clientId()).flatMap(client -> scopes(client, forbidden));
    }

    private Optional<String> scopes(Client client, Decision.Forbidden forbidden) {
        var wanted = new TreeSet<String>();
        for (var id : forbidden.route().resources()) {
            var scope = scope(client, id);
            if (scope.isEmpty()) {
                return Optional.empty();
            }
            wanted.add(scope.get());
        }
        return Optional.of(String.join(" ", wanted));
    }

    /** Its own name, else the first that includes it. */
    private Optional<String> scope(Client client, ResourceId id) {
        var vocabulary = acl.now();
        return client.scopes().contains(id.value())
                ? Optional.of(id.value())
                : client.scopes().stream()
                        .filter(name -> vocabulary.permissions(Set.of(name)).allow(id))
                        .sorted()
                        .findFirst();
    }
}
