package dev.gatehouse.users;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.ResourceTree;
import java.util.Set;

/**
 * What administrators of this role may do.
 *
 * @param exact each resource stands for itself, and does not bring what is below it
 */
public record AdminRole(long id, String name, Set<ResourceId> resources, boolean exact) {

    public AdminRole {
        resources = Set.copyOf(resources);
    }

    Permissions permissions(ResourceTree tree) {
        return exact ? Permissions.exactly(resources) : Permissions.of(tree, resources);
    }
}
