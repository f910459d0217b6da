package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.core.Subject;
import dev.gatehouse.integrations.Integrations;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.Rights;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who calls, and what they may do now. */
@Component
class Callers {

    private final List<CallerSource> sources;
    private final TokenCallers tokens;
    private final Accounts accounts;
    private final Rights rights;
    private final Stores stores;
    private final Integrations integrations;

    Callers(
            List<CallerSource> sources,
            TokenCallers tokens,
            Accounts accounts,
            Rights rights,
            Stores stores,
            Integrations integrations) {
        this.sources = List.copyOf(sources);
        this.tokens = tokens;
        this.accounts = accounts;
        this.rights = rights;
        this.stores = stores;
        this.integrations = integrations;
    }

    Caller find(Who who, Vocabulary vocabulary) {
        return switch (who) {
            case Who.Sender(var request) -> sender(request, vocabulary);
            case Who.Holder holder -> meant(holder, sender(holder.request(), vocabulary));
            case Who.Themselves(var subject) -> itself(subject, vocabulary);
            case Who.Anybody() -> Caller.GUEST;
        };
    }

    /** The first who is known; what is no good hides nobody who comes after it. */
    private Caller sender(GatewayRequest request, Vocabulary vocabulary) {
        Caller.@Nullable Guest refused = null;
        for (var source : sources) {
            var found = source.find(request, vocabulary);
            switch (found.orElse(Caller.GUEST)) {
                case Caller.Known known -> {
                    return known;
                }
                case Caller.Guest guest -> refused = refused == null && guest.refused() ? guest : refused;
            }
        }
        return refused == null ? Caller.GUEST : refused;
    }

    private static Caller meant(Who.Holder holder, Caller caller) {
        return switch (caller) {
            case Caller.Guest guest -> guest;
            case Caller.Known known ->
                holder.subject() == null
                                || holder.subject().equals(known.subject().text())
                        ? known
                        : Caller.REFUSED;
        };
    }

    private Caller itself(Subject subject, Vocabulary vocabulary) {
        return switch (subject) {
            case Subject.Application(var clientId) -> itself(subject, tokens.ofClient(clientId, vocabulary), null);
            // Of customers nothing else would tell that the account is closed, or never was.
            case Subject.Customer customer ->
                accounts.membership(customer)
                        .map(open -> itself(subject, rights.of(subject), stores.reachOf(open.website())))
                        .orElseGet(() -> itself(subject, Permissions.NONE, null));
            case Subject.Integration(var id) -> itself(subject, integrations.permissions(id, vocabulary), null);
            case Subject.Admin _, Subject.Visitor _ -> itself(subject, rights.of(subject), null);
        };
    }

    private static Caller itself(Subject subject, Permissions permissions, @Nullable String website) {
        return new Caller.Known(subject, null, Set.of(), permissions, permissions, null, website);
    }
}
