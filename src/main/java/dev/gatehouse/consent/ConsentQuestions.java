package dev.gatehouse.consent;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.users.Rights;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Finds out what there is to ask a person before a client gets what it asks for. */
@Service
public class ConsentQuestions {

    private final Acl acl;
    private final Rights rights;
    private final Consents consents;

    ConsentQuestions(Acl acl, Rights rights, Consents consents) {
        this.acl = acl;
        this.rights = rights;
        this.consents = consents;
    }

    /**
     * The question for these scopes. A first-party client has nothing to ask: it is the shop itself. That is not certain of one
     * without a secret whose redirect address anybody can claim (RFC 8252 §8.6), so that one asks, every time.
     */
    public ConsentQuestion of(Client client, Subject subject, Set<String> scopes, String redirectUri) {
        var available = available(subject, scopes);
        var unavailable = minus(scopes, available);
        if (client.firstParty() && client.consentCanBeRemembered(redirectUri)) {
            return new ConsentQuestion(Set.of(), available, Set.of(), unavailable, available, Instant.EPOCH);
        }
        // Anybody can register a custom scheme or a loopback port, so such a client cannot lean on what was said
        // before.
        var said = client.consentCanBeRemembered(redirectUri)
                ? consents.find(client.clientId(), subject, RedirectHost.of(redirectUri))
                        .orElse(Consent.NONE)
                : Consent.NONE;
        var required = both(available, client.requiredScopes());
        var allowed = both(available, said.granted());
        var declined = minus(both(available, said.declined()), required);
        return new ConsentQuestion(
                minus(minus(available, allowed), declined), allowed, declined, unavailable, required, said.expiresAt());
    }

    /**
     * The question for a device, which may be anybody's (RFC 8628 §5.4): whoever asks and whatever was said before, all of it is
     * asked.
     */
    public ConsentQuestion ofDevice(Client client, Subject subject, Set<String> scopes) {
        var available = available(subject, scopes);
        return new ConsentQuestion(
                available,
                Set.of(),
                Set.of(),
                minus(scopes, available),
                both(available, client.requiredScopes()),
                Instant.EPOCH);
    }

    private Set<String> available(Subject subject, Set<String> scopes) {
        var permissions = rights.of(subject);
        var available = new LinkedHashSet<String>();
        for (var name : scopes) {
            if (acl.isOpenId(name)
                    || acl.scope(name)
                            .filter(scope -> acl.usable(scope, permissions))
                            .isPresent()) {
                available.add(name);
            }
        }
        return available;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var result = new LinkedHashSet<>(some);
        result.retainAll(others);
        return result;
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        var result = new LinkedHashSet<>(some);
        result.removeAll(others);
        return result;
    }
}
