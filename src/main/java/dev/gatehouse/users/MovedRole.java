package dev.gatehouse.users;

import dev.gatehouse.acl.ResourceId;
import java.util.Set;

/**
 * A role of administrators as another shop knows it.
 *
 * @param id its number there; here it has another
 * @param exact each resource stands for itself, and does not bring what is below it
 */
public record MovedRole(long id, String name, boolean exact, Set<ResourceId> resources) {

    public MovedRole {
        resources = Set.copyOf(resources);
    }

    String[] sorted() {
        return resources.stream().map(ResourceId::value).sorted().toArray(String[]::new);
    }
}
