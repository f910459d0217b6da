package dev.gatehouse.routes;

import dev.gatehouse.stores.Stores;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the path of a route: {@code /rest/V1/…}, {@code /rest/<store>/V1/…}, {@code /rest/all/V1/…}.
 *
 * @param prefix its segments
 * @param stores what may stand behind it
 */
record Addresses(List<String> prefix, Stores stores) {

    static Addresses of(RoutesProperties properties, Stores stores) {
        var prefix = properties.prefix().isEmpty()
                ? List.<String>of()
                : Arrays.asList(properties.prefix().substring(1).split("/", -1));
        return new Addresses(prefix, stores);
    }

    Routing route(RouteTable routes, String method, List<String> path) {
        if (path.size() <= prefix.size() || !path.subList(0, prefix.size()).equals(prefix)) {
            return new Routing.NotFound();
        }
        var rest = path.subList(prefix.size(), path.size());
        var named = stores.find(rest.getFirst());
        return routes.find(method, named.isPresent() ? rest.subList(1, rest.size()) : rest)
                .<Routing>map(route -> new Routing.Found(route, named.orElseGet(stores::usual)))
                .orElseGet(Routing.NotFound::new);
    }
}
