package dev.gatehouse.gateway;

import dev.gatehouse.routes.AccessRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.stores.Store;
import java.util.List;

/**
 * What one caller may do: every route and the decision about it, as it would be now over https in a store of theirs. For people
 * who want to see it; gateways ask about one request.
 *
 * @param caller asked once for all routes
 * @param entries by path
 */
public record Survey(Caller caller, List<Entry> entries) {

    public Survey {
        entries = List.copyOf(entries);
    }

    /** A route and the decision about it. */
    public record Entry(Route route, Decision decision) {}

    static Survey of(AccessRules rules, Caller caller) {
        return new Survey(
                caller,
                rules.routes().all().stream().map(route -> entry(route, caller)).toList());
    }

    private static Entry entry(Route route, Caller caller) {
        // As in a decision: where it does not matter who calls, nobody is asked.
        var asked = Decider.asksWhoCalls(route) ? caller : Caller.GUEST;
        return new Entry(route, Decider.decide(new Routing.Found(route, Store.ANY), true, asked));
    }
}
