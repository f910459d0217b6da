package dev.gatehouse.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of one method, as a tree of their segments. Written to by {@link RouteTable} alone, before anybody asks. */
final class RouteNode {

    private final Map<String, RouteNode> words = new HashMap<>();
    private @Nullable RouteNode parameter;
    private @Nullable Route route;

    void add(Route added, List<String> segments) {
        var node = this;
        for (var segment : segments) {
            node = segment.startsWith(":")
                    ? node.parameter()
                    : node.words.computeIfAbsent(segment, _ -> new RouteNode());
        }
        node.route = added;
    }

    private RouteNode parameter() {
        if (parameter == null) {
            parameter = new RouteNode();
        }
        return parameter;
    }

    /** A word that led nowhere is tried once more as a parameter: no request is refused that some route has. */
    @Nullable
    Route find(List<String> segments, int at) {
        if (at == segments.size()) {
            return route;
        }
        var word = words.get(segments.get(at));
        var found = word == null ? null : word.find(segments, at + 1);
        return found != null || parameter == null ? found : parameter.find(segments, at + 1);
    }
}
