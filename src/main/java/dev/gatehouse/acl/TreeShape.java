package dev.gatehouse.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree as numbers, since tokens ask on every request: nodes by position, parents before their children. One walk up
 * finds the groupings that are made up, one walk down what lies below; both touch each node once.
 */
final class TreeShape {

    private static final int NONE = -1;

    private final List<ResourceId> ids = new ArrayList<>();
    private final Map<ResourceId, Integer> positions = new HashMap<>();
    private final int[] parents;
    private final int[] children;

    /** Of nodes that stand in this order, parents first. */
    TreeShape(Collection<Resource> resources) {
        parents = new int[resources.size()];
        children = new int[resources.size()];
        for (var resource : resources) {
            var position = ids.size();
            parents[position] = resource.parent() == null ? NONE : position(resource.parent());
            children[position] = resource.children().size();
            positions.put(resource.id(), position);
            ids.add(resource.id());
        }
    }

    /** Where the node stands, or -1 if there is none. */
    int position(ResourceId id) {
        return positions.getOrDefault(id, NONE);
    }

    /** For each node whether it is held: by name, as a grouping of held nodes, or below one that is. */
    boolean[] closed(Set<ResourceId> held) {
        var closed = new boolean[parents.length];
        for (var id : held) {
            var position = position(id);
            if (position != NONE) {
                closed[position] = true;
            }
        }
        var missing = children.clone();
        for (var i = closed.length - 1; i >= 0; i--) {
            closed[i] |= children[i] > 0 && missing[i] == 0;
            if (closed[i] && parents[i] != NONE) {
                missing[parents[i]]--;
            }
        }
        for (var i = 0; i < closed.length; i++) {
            closed[i] |= parents[i] != NONE && closed[parents[i]];
        }
        return closed;
    }

    /** The held nodes with no held node above them, in order. */
    List<ResourceId> tops(Set<ResourceId> held) {
        var closed = closed(held);
        var tops = new ArrayList<ResourceId>();
        for (var i = 0; i < closed.length; i++) {
            if (closed[i] && (parents[i] == NONE || !closed[parents[i]])) {
                tops.add(ids.get(i));
            }
        }
        return tops;
    }
}
