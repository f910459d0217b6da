package dev.gatehouse.users;

import dev.gatehouse.acl.ResourceId;
import java.util.Set;

/** What administrators of this role may do. */
public record AdminRole(long id, String name, Set<ResourceId> resources) {

    public AdminRole {
        resources = Set.copyOf(resources);
    }
}
