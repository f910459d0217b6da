package dev.gatehouse.gateway;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.routes.AccessRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.stores.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decisions that are asked for together: by the same rules, whatever happens to the files meanwhile, and everybody is looked up
 * at most once. For one thread.
 */
final class Sitting {

    private final AccessRules now;
    private final Callers callers;
    private final DecisionMeters meters;
    private final Map<Who, Caller> found = new HashMap<>(4);

    Sitting(AccessRules now, Callers callers, DecisionMeters meters) {
        this.now = now;
        this.callers = callers;
        this.meters = meters;
    }

    /** May they do what this request asks for? Its headers do not count, unless they are the sender. */
    Decision decide(GatewayRequest request, Who who) {
        return meters.count(
                switch (now.route(request.method(), request.target())) {
                    case Routing.Found found -> decide(found, request.https(), who);
                    case Routing.NotFound() -> new Decision.NoRoute(null, Reason.NO_ROUTE);
                    case Routing.Refused(var why) -> new Decision.NoRoute(why, Reason.PATH_IN_DOUBT);
                });
    }

    /** Do they hold this resource, in whatever request it would be asked for? */
    Decision decide(ResourceId id, Who who) {
        var asking = new Route("USE", "/" + id, Set.of(id), List.of(), false);
        return meters.count(decide(new Routing.Found(asking, Store.ANY), true, who));
    }

    private Decision decide(Routing.Found route, boolean https, Who who) {
        var caller = Decider.asksWhoCalls(route.route()) ? caller(who) : Caller.GUEST;
        return Decider.decide(route, https, caller);
    }

    private Caller caller(Who who) {
        if (who instanceof Who.Sender) {
            // Sends one request, so nobody asks again.
            return callers.find(who, now.vocabulary());
        }
        var known = found.get(who);
        if (known != null) {
            return known;
        }
        var caller = callers.find(who, now.vocabulary());
        found.put(who, caller);
        return caller;
    }
}
