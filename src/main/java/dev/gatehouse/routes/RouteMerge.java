package dev.gatehouse.routes;

import dev.gatehouse.acl.Place;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.routes.RouteElement.ParameterElement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the routes of many files one list, by Magento's rules: elements of the same url and method are one route, later
 * attributes override earlier ones, and so do parameters of the same name. Resources come together: a later file can ask for
 * more, never for less.
 */
final class RouteMerge {

    private final Map<RouteElement.Key, Merged> routes = new LinkedHashMap<>();

    /** Lays the routes of the next file over those of the files before. */
    void add(List<RouteElement> elements) {
        for (var element : elements) {
            routes.computeIfAbsent(element.key(), _ -> new Merged(element.place()))
                    .override(element);
        }
    }

    /** The routes of all files. Throws {@link UnusableAcl} if one asks for nothing. */
    List<Route> routes() {
        return routes.entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Route route(RouteElement.Key key, Merged merged) {
        if (merged.resources.isEmpty()) {
            throw UnusableAcl.at(
                    merged.place,
                    "the route " + key.method() + " " + key.url() + " does not say which resource it asks for");
        }
        var parameters = merged.parameters.entrySet().stream()
                .map(entry -> parameter(entry.getKey(), entry.getValue()))
                .toList();
        return new Route(key.method(), key.url(), merged.resources, parameters, merged.secure);
    }

    private static RouteParameter parameter(String name, ParameterElement element) {
        var value = element.text().equals("null") ? null : element.text();
        return new RouteParameter(name, Boolean.TRUE.equals(element.force()), value);
    }

    /** One route, as far as the files have been read. */
    private static final class Merged {

        final Place place;
        final Set<ResourceId> resources = new LinkedHashSet<>();
        final Map<String, ParameterElement> parameters = new LinkedHashMap<>();
        boolean secure;

        Merged(Place place) {
            this.place = place;
        }

        void override(RouteElement later) {
            if (later.secure() != null) {
                secure = later.secure();
            }
            resources.addAll(later.resources());
            later.parameters().forEach((name, parameter) -> {
                var before = parameters.get(name);
                var force = parameter.force();
                if (force == null && before != null) {
                    force = before.force();
                }
                parameters.put(name, new ParameterElement(force, parameter.text()));
            });
        }
    }
}
