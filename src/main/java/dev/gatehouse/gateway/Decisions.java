package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.AccessRules;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.users.Rights;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** The one decision behind all doors. It reads at most one row of the database, and none where it does not matter who calls. */
@Service
public class Decisions {

    private final CurrentRules rules;
    private final List<CallerSource> sources;
    private final ClientDirectory clients;
    private final Rights rights;

    Decisions(CurrentRules rules, List<CallerSource> sources, ClientDirectory clients, Rights rights) {
        this.rules = rules;
        this.sources = List.copyOf(sources);
        this.clients = clients;
        this.rights = rights;
    }

    /** May whoever sent this do what it asks for? */
    public Decision decide(GatewayRequest request) {
        return decide(request, vocabulary -> caller(request, vocabulary));
    }

    /** May this subject do it, by itself and through no client? The headers of the request do not count. */
    public Decision decide(GatewayRequest request, Subject subject) {
        return decide(request, vocabulary -> itself(subject, vocabulary));
    }

    /** What whoever shows these headers may do: see {@link Survey}. */
    public Survey survey(Map<String, List<String>> headers) {
        var now = rules.now();
        return Survey.of(now, caller(new GatewayRequest("GET", "/", true, headers), now.vocabulary()));
    }

    /** What this subject may do, by itself and through no client. */
    public Survey survey(Subject subject) {
        var now = rules.now();
        return Survey.of(now, itself(subject, now.vocabulary()));
    }

    private Decision decide(GatewayRequest request, Function<Vocabulary, Caller> who) {
        // Once: the files may change while we decide.
        var now = rules.now();
        return switch (now.route(request.method(), request.target())) {
            case Routing.Found found -> decide(found, request.https(), now, who);
            case Routing.NotFound() -> new Decision.NoRoute(null, Reason.NO_ROUTE);
            case Routing.Refused(var why) -> new Decision.NoRoute(why, Reason.PATH_IN_DOUBT);
        };
    }

    private static Decision decide(
            Routing.Found found, boolean https, AccessRules now, Function<Vocabulary, Caller> who) {
        var caller = Decider.asksWhoCalls(found.route()) ? who.apply(now.vocabulary()) : Caller.GUEST;
        return Decider.decide(found, https, caller);
    }

    /** The first who is known; what is no good hides nobody who comes after it. */
    private Caller caller(GatewayRequest request, Vocabulary vocabulary) {
        var refused = false;
        for (var source : sources) {
            var found = source.find(request, vocabulary);
            if (found.isPresent() && found.get() instanceof Caller.Known known) {
                return known;
            }
            refused |= found.isPresent();
        }
        return refused ? new Caller.Guest(true) : Caller.GUEST;
    }

    private Caller itself(Subject subject, Vocabulary vocabulary) {
        var permissions = subject instanceof Subject.Application(var clientId)
                ? clients.find(clientId)
                        .map(client -> vocabulary.permissions(client.scopes()))
                        .orElse(Permissions.NONE)
                : rights.of(subject);
        return new Caller.Known(subject, null, Set.of(), permissions, permissions);
    }
}
