package dev.gatehouse.integrations;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.ResourceTree;
import dev.gatehouse.acl.Vocabulary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an integration is allowed to do.
 *
 * @param everything all resources, with those that are added later
 * @param listed otherwise these. As Magento has it, each id stands for itself: a node brings nothing of what is below it, since
 *     its console names the nodes above a chosen one, too
 */
public record Allowed(boolean everything, Set<ResourceId> listed) {

    /** All resources. */
    public static final Allowed EVERYTHING = new Allowed(true, Set.of());

    /** Nothing. */
    public static final Allowed NOTHING = new Allowed(false, Set.of());

    /**
     * Whoever may do something at all may also be there (Magento's own rule), whether or not the giver holds it here: their role
     * would have it in Magento.
     */
    private static final ResourceId BACKEND = new ResourceId("Magento_Backend::admin");

    public Allowed {
        listed = Set.copyOf(listed);
    }

    /** These resources, and nothing else. */
    public static Allowed only(Set<ResourceId> listed) {
        return new Allowed(false, listed);
    }

    /** What that comes to with the resources that there are now. */
    public Permissions permissions(Vocabulary vocabulary) {
        if (everything) {
            return vocabulary.everything();
        }
        var ids = new TreeSet<String>();
        listed.forEach(id -> ids.add(id.value()));
        if (!ids.isEmpty() && vocabulary.tree().contains(BACKEND)) {
            ids.add(BACKEND.value());
        }
        return vocabulary.listed(ids.stream().collect(joining(" ")));
    }

    /** The ids that the tree does not know, and that so give nothing. */
    public List<ResourceId> unknown(ResourceTree tree) {
        return sorted().stream().filter(id -> !tree.contains(id)).toList();
    }

    /** The same with all nodes above, as the console of Magento names them. */
    Allowed withAllAbove(ResourceTree tree) {
        var all = new LinkedHashSet<>(listed);
        listed.forEach(id -> all.addAll(tree.path(id)));
        return only(all);
    }

    /** The listed ids by name. */
    public List<ResourceId> sorted() {
        return listed.stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }
}
