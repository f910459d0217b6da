package dev.gatehouse.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one tree of many files, by Magento's rules: elements of the same id at the same place in the tree are one,
 * later attributes override earlier ones, what is disabled goes with all below it, siblings are sorted.
 */
final class AclMerge {

    private static final int SHORTEST_TITLE = 3;
    private static final int LONGEST_TITLE = 50;

    private final Map<ResourceId, Node> roots = new LinkedHashMap<>();

    /** Lays the resources of the next file over those of the files before. */
    void add(List<AclElement> elements) {
        add(elements, roots);
    }

    private static void add(List<AclElement> elements, Map<ResourceId, Node> into) {
        for (var element : elements) {
            var node = into.computeIfAbsent(element.id(), _ -> new Node(element));
            node.override(element);
            add(element.children(), node.children);
        }
    }

    /** The nodes of all files, parents first. Throws {@link UnusableAcl} if a title is missing or an id has two places. */
    List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        var places = new HashMap<ResourceId, Place>();
        for (var root : shown(roots.values())) {
            put(root, null, resources, places);
        }
        return resources;
    }

    private static void put(
            Node node, @Nullable ResourceId parent, List<Resource> resources, Map<ResourceId, Place> places) {
        var other = places.put(node.id, node.place);
        if (other != null) {
            throw UnusableAcl.at(
                    node.place, "the id \"" + node.id + "\" is a duplicate, at another place of the tree, of " + other);
        }
        var children = shown(node.children.values());
        resources.add(new Resource(
                node.id,
                title(node),
                parent,
                children.stream().map(child -> child.id).toList()));
        for (var child : children) {
            put(child, node.id, resources, places);
        }
    }

    /** Without what is disabled; the sort is stable, so equals stay as the files have them. */
    private static List<Node> shown(Collection<Node> siblings) {
        return siblings.stream()
                .filter(node -> !node.disabled)
                .sorted(Comparator.comparingInt(node -> node.sortOrder))
                .toList();
    }

    private static String title(Node node) {
        var title = node.title;
        if (title == null) {
            throw UnusableAcl.at(node.place, "no file gives the resource \"" + node.id + "\" a title");
        }
        var length = title.codePointCount(0, title.length());
        if (title.isBlank() || length < SHORTEST_TITLE) {
            throw UnusableAcl.at(
                    node.titled, "the title of \"" + node.id + "\" is shorter than " + SHORTEST_TITLE + " characters");
        }
        if (length > LONGEST_TITLE) {
            throw UnusableAcl.at(
                    node.titled, "the title of \"" + node.id + "\" is longer than " + LONGEST_TITLE + " characters");
        }
        return title;
    }

    /** One resource, as far as the files have been read. */
    private static final class Node {

        final ResourceId id;
        final Place place;
        final Map<ResourceId, Node> children = new LinkedHashMap<>();

        @Nullable
        String title;

        Place titled;
        int sortOrder;
        boolean disabled;

        Node(AclElement element) {
            this.id = element.id();
            this.place = element.place();
            this.titled = element.place();
        }

        void override(AclElement later) {
            if (later.title() != null) {
                title = later.title();
                titled = later.place();
            }
            if (later.sortOrder() != null) {
                sortOrder = later.sortOrder();
            }
            if (later.disabled() != null) {
                disabled = later.disabled();
            }
        }
    }
}
