package dev.gatehouse.routes;

import dev.gatehouse.acl.ResourceId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A method and a form of paths, and what they ask for.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path such as {@code /V1/orders/:id}, where {@code :id} stands for any one segment
 * @param resources at least one, in the order of the files; who calls must be allowed every one of them
 * @param parameters what is set before the request goes on
 * @param secure whether it may only come over https
 */
public record Route(
        String method, String path, Set<ResourceId> resources, List<RouteParameter> parameters, boolean secure) {

    /** Throws {@link IllegalArgumentException} where nothing is asked for: that would let everybody in. */
    public Route {
        if (resources.isEmpty()) {
            throw new IllegalArgumentException(method + " " + path + " asks for no resource");
        }
        resources = Collections.unmodifiableSet(new LinkedHashSet<>(resources));
        parameters = List.copyOf(parameters);
    }

    /** The same route, for everybody. */
    Route anonymous() {
        return new Route(method, path, Set.of(ResourceId.ANONYMOUS), parameters, secure);
    }

    /** What stands between the slashes; one at the end says nothing, as in a request. */
    List<String> segments() {
        var end = path.endsWith("/") ? path.length() - 1 : path.length();
        return Arrays.asList(path.substring(1, end).split("/", -1));
    }

    /** The resources in their order, with a comma between them, as Magento's refusals name them. */
    public String resourceNames() {
        return resources.stream().map(ResourceId::value).collect(Collectors.joining(", "));
    }

    /** The resources that are neither {@code self} nor {@code anonymous}. */
    Set<ResourceId> named() {
        var named = new LinkedHashSet<>(resources);
        named.remove(ResourceId.SELF);
        named.remove(ResourceId.ANONYMOUS);
        return named;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
