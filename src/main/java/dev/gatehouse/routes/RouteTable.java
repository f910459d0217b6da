package dev.gatehouse.routes;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All routes; immutable. A word of a path is first looked for as it is, then as a parameter, from left to right: so the route
 * that says most about the leftmost segment wins. How long that takes depends on the path, not on how many routes there are.
 */
public final class RouteTable {

    private final List<Route> routes;
    private final Map<String, RouteNode> byMethod = new HashMap<>();

    /** Of routes that only differ in the names of parameters, the last by path is taken, as Magento does. */
    RouteTable(Collection<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
        this.routes.forEach(route ->
                byMethod.computeIfAbsent(route.method(), _ -> new RouteNode()).add(route, route.segments()));
    }

    /** Every route, by path. */
    public List<Route> all() {
        return routes;
    }

    /**
     * The route of a request.
     *
     * @param method as it was sent; {@code get} is not {@code GET}, and no method stands for another
     * @param segments of the path, decoded
     */
    public Optional<Route> find(String method, List<String> segments) {
        var root = byMethod.get(method);
        return Optional.ofNullable(root == null ? null : root.find(segments, 0));
    }
}
