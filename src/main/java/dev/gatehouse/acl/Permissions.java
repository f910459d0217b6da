package dev.gatehouse.acl;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one caller may do now: the role of an administrator, the list of an integration, {@code self} of a customer. */
public final class Permissions {

    /** Nothing. {@link ResourceId#ANONYMOUS} asks no caller for permissions and is let through before. */
    public static final Permissions NONE = new Permissions(Set.of(), Set.of(), false);

    private final Set<ResourceId> held;
    private final Set<ResourceId> allowed;
    private final boolean everything;

    private Permissions(Set<ResourceId> held, Set<ResourceId> allowed, boolean everything) {
        this.held = held;
        this.allowed = allowed;
        this.everything = everything;
    }

    /** What these ids allow in this tree, see {@link ResourceTree#holds}. */
    public static Permissions of(ResourceTree tree, Set<ResourceId> held) {
        var allowed = new LinkedHashSet<>(tree.closure(held));
        allowed.addAll(held);
        return new Permissions(
                Collections.unmodifiableSet(new LinkedHashSet<>(held)), allowed, tree.holdsEverything(held));
    }

    /** These ids and no others: none brings what is below it, and all of them together are still not everything. */
    public static Permissions exactly(Set<ResourceId> ids) {
        var held = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        return new Permissions(held, held, false);
    }

    /** Answers from a set made beforehand, so that it may be asked on every request. */
    public boolean allow(ResourceId id) {
        return everything || allowed.contains(id);
    }

    /** Whether everything is allowed, with what no tree knows. */
    public boolean allowEverything() {
        return everything;
    }

    /** The ids that both allow; of what no tree knows, what one of them holds by name. */
    public Set<ResourceId> and(Permissions other) {
        var both = new LinkedHashSet<ResourceId>();
        allowed.stream().filter(other::allow).forEach(both::add);
        other.allowed.stream().filter(this::allow).forEach(both::add);
        return both;
    }

    /** The ids as they were given, nothing added. */
    public Set<ResourceId> held() {
        return held;
    }

    @Override
    public String toString() {
        return "Permissions" + held;
    }
}
