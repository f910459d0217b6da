package dev.gatehouse.acl;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may be done, as {@code acl.xml} orders it. A node's branch belongs to it: who holds a node holds all
 * below it. Inner nodes are groupings: who holds every child holds the node. Immutable; ids that the tree does not know
 * are never an error.
 */
public final class ResourceTree {

    private final Map<ResourceId, Resource> resources;
    private final TreeShape shape;
    private final List<ResourceId> roots;
    private final @Nullable ResourceId everything;

    private ResourceTree(Map<ResourceId, Resource> resources, @Nullable ResourceId everything) {
        this.resources = Collections.unmodifiableMap(resources);
        this.shape = new TreeShape(resources.values());
        this.roots = resources.values().stream()
                .filter(resource -> resource.parent() == null)
                .map(Resource::id)
                .toList();
        this.everything = everything != null && resources.containsKey(everything) ? everything : null;
    }

    /**
     * A tree of these nodes.
     *
     * @param resources parents before their children, siblings in the order in which they are shown
     * @throws IllegalArgumentException if an id is there twice, or parents and children do not agree
     */
    public static ResourceTree of(Collection<Resource> resources) {
        return of(resources, null);
    }

    /**
     * The same, with one node that stands for the whole tree wherever that node is itself: who holds it holds every
     * node, and whatever is added later. Without effect if the tree does not know it.
     */
    static ResourceTree of(Collection<Resource> resources, @Nullable ResourceId everything) {
        var known = new LinkedHashMap<ResourceId, Resource>();
        for (var resource : resources) {
            var parent = resource.parent() == null ? null : known.get(resource.parent());
            var belongs = resource.parent() == null
                    || (parent != null && parent.children().contains(resource.id()));
            if (!belongs || known.put(resource.id(), resource) != null) {
                throw new IllegalArgumentException(resource.id() + " is twice in the tree, or not where it belongs");
            }
        }
        for (var resource : known.values()) {
            for (var child : resource.children()) {
                var below = known.get(child);
                if (below == null || !resource.id().equals(below.parent())) {
                    throw new IllegalArgumentException(child + " is named as a child, but not below its parent");
                }
            }
        }
        return new ResourceTree(known, everything);
    }

    /** The node of this id. */
    public Optional<Resource> find(ResourceId id) {
        return Optional.ofNullable(resources.get(id));
    }

    /** Whether the tree has a node of this id; never for {@code self} and {@code anonymous}. */
    public boolean contains(ResourceId id) {
        return resources.containsKey(id);
    }

    /** Every id, in document order: a node comes before what is below it. */
    public Set<ResourceId> all() {
        return resources.keySet();
    }

    /** The nodes with nothing above them, in document order. */
    public List<ResourceId> roots() {
        return roots;
    }

    /** The node and all below it, in document order; empty for an id that the tree does not know. */
    public Set<ResourceId> branch(ResourceId id) {
        var branch = new LinkedHashSet<ResourceId>();
        addBranch(id, branch);
        return Collections.unmodifiableSet(branch);
    }

    private void addBranch(ResourceId id, Set<ResourceId> branch) {
        var resource = resources.get(id);
        if (resource != null) {
            branch.add(id);
            resource.children().forEach(child -> addBranch(child, branch));
        }
    }

    /** From the root down to the node; empty for an id that the tree does not know. */
    public List<ResourceId> path(ResourceId id) {
        var path = new ArrayList<ResourceId>();
        for (var node = resources.get(id); node != null; node = above(node)) {
            path.add(node.id());
        }
        return List.copyOf(path.reversed());
    }

    private @Nullable Resource above(Resource node) {
        return node.parent() == null ? null : resources.get(node.parent());
    }

    /**
     * The fewest ids that say the same as {@code held}: for every id, {@link #holds} answers alike for both. Nodes in
     * document order, then the ids that the tree does not know, by name.
     */
    public Set<ResourceId> covering(Set<ResourceId> held) {
        if (held.isEmpty()) {
            return Set.of();
        }
        var covering = new LinkedHashSet<ResourceId>();
        if (everything != null && held.contains(everything)) {
            covering.add(everything);
        } else {
            covering.addAll(shape.tops(held));
        }
        held.stream()
                .filter(id -> !contains(id))
                .sorted(comparing(ResourceId::value))
                .forEach(covering::add);
        return Collections.unmodifiableSet(covering);
    }

    /**
     * Whether who holds these ids holds the wanted one: it is among them, or below one of them, or everything below it
     * is held. An id that the tree does not know is held by name, or by who holds every root.
     */
    public boolean holds(Set<ResourceId> held, ResourceId wanted) {
        if (held.contains(wanted) || (everything != null && held.contains(everything))) {
            return true;
        }
        if (!contains(wanted)) {
            return holdsEverything(held);
        }
        return path(wanted).stream().anyMatch(held::contains) || isMadeUp(wanted, held);
    }

    /** Whether these ids hold the whole tree, and with it whatever it does not know. Nobody holds an empty tree. */
    boolean holdsEverything(Set<ResourceId> held) {
        return (everything != null && held.contains(everything))
                || (!roots.isEmpty() && roots.stream().allMatch(root -> isMadeUp(root, held)));
    }

    /** The node itself is held, or all its children are, in the same sense. */
    private boolean isMadeUp(ResourceId id, Set<ResourceId> held) {
        if (held.contains(id)) {
            return true;
        }
        var resource = resources.get(id);
        return resource != null
                && !resource.children().isEmpty()
                && resource.children().stream().allMatch(child -> isMadeUp(child, held));
    }

    /** Every node that {@link #holds} answers yes to, in document order. */
    Set<ResourceId> closure(Set<ResourceId> held) {
        var closed = shape.closed(held);
        var closure = new LinkedHashSet<ResourceId>();
        for (var id : all()) {
            if ((everything != null && held.contains(everything)) || closed[shape.position(id)]) {
                closure.add(id);
            }
        }
        return Collections.unmodifiableSet(closure);
    }
}
