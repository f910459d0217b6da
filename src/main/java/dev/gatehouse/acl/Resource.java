package dev.gatehouse.acl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of the {@link ResourceTree}.
 *
 * @param id its name, once in a tree
 * @param title what a person reads, in the language of the file
 * @param parent the node above; null for a root
 * @param children the nodes directly below, in the order in which they are shown
 */
public record Resource(
        ResourceId id, String title, @Nullable ResourceId parent, List<ResourceId> children) {

    public Resource {
        children = List.copyOf(children);
    }
}
