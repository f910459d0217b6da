package dev.gatehouse.routes;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.Vocabulary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What may be done, and which requests ask for it, as the files said it at one moment; immutable. */
public final class AccessRules {

    private final Vocabulary vocabulary;
    private final RouteTable routes;
    private final Addresses addresses;

    AccessRules(Vocabulary vocabulary, RouteTable routes, Addresses addresses) {
        this.vocabulary = vocabulary;
        this.routes = routes;
        this.addresses = addresses;
    }

    /** The resources and scopes that these routes speak of. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Every route. */
    public RouteTable routes() {
        return routes;
    }

    /**
     * Where a request leads. Headers are never asked: none can replace the method or the path.
     *
     * @param method as it was sent
     * @param target as it was sent, with its query: {@code /rest/V1/orders/7?fields=id}
     */
    public Routing route(String method, String target) {
        return switch (RequestPath.of(target)) {
            case RequestPath.Plain(var segments) -> addresses.route(routes, method, segments);
            case RequestPath.Doubtful(var why) -> new Routing.Refused(why);
        };
    }

    /** Resources that routes ask for and no {@code acl.xml} has, with those routes. Only who may do everything gets there. */
    Map<String, Set<String>> dangling() {
        var dangling = new TreeMap<String, Set<String>>();
        for (var route : routes.all()) {
            route.named().stream()
                    .filter(id -> !vocabulary.tree().contains(id))
                    .map(ResourceId::value)
                    .forEach(id ->
                            dangling.computeIfAbsent(id, _ -> new TreeSet<>()).add(route.toString()));
        }
        return dangling;
    }
}
