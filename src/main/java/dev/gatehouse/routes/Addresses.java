package dev.gatehouse.routes;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What stands before the path of a route: {@code /rest/V1/…}, {@code /rest/<store>/V1/…}, {@code /rest/all/V1/…}.
 *
 * @param prefix its segments
 * @param stores codes that may stand behind it
 */
record Addresses(List<String> prefix, Set<String> stores) {

    static Addresses of(RoutesProperties properties) {
        var prefix = properties.prefix().isEmpty()
                ? List.<String>of()
                : Arrays.asList(properties.prefix().substring(1).split("/", -1));
        return new Addresses(prefix, properties.stores());
    }

    Routing route(RouteTable routes, String method, List<String> path) {
        if (path.size() <= prefix.size() || !path.subList(0, prefix.size()).equals(prefix)) {
            return new Routing.NotFound();
        }
        var rest = path.subList(prefix.size(), path.size());
        var first = rest.getFirst();
        var named = first.equals(Store.ALL.code()) || stores.contains(first);
        var store = named ? new Store(first) : Store.DEFAULT;
        return routes.find(method, named ? rest.subList(1, rest.size()) : rest)
                .<Routing>map(route -> new Routing.Found(route, store))
                .orElseGet(Routing.NotFound::new);
    }
}
