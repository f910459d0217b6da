package dev.gatehouse.acl;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.acl.Scopes.Kind;
import dev.gatehouse.acl.Scopes.Known;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The resources and scopes as the files had them at one moment; immutable. Names that are no scope, such as one that was
 * taken out of the configuration, give nothing and are never an error.
 */
public final class Vocabulary {

    /**
     * The scope of tokens with which people act as themselves: all that they may do, whatever that is by then. Never offered; for
     * the shop's own clients.
     */
    public static final String PERSON = "person";

    private static final int LONGEST_IN_TOKEN = 2_000;

    private final ResourceTree tree;
    private final Scopes scopes;
    private final Permissions everything;
    private final Remembered<Set<String>> ofScopes = new Remembered<>();
    private final Remembered<String> ofResources = new Remembered<>();
    private final Remembered<String> ofLists = new Remembered<>();

    Vocabulary(ResourceTree tree, AclProperties properties) {
        this.tree = tree;
        this.scopes = new Scopes(tree, properties);
        this.everything = Permissions.of(tree, new LinkedHashSet<>(tree.roots()));
    }

    /** All resources. */
    public ResourceTree tree() {
        return tree;
    }

    /** Whether there is a scope of this name: one of OpenID Connect, a named one, or the id of a resource. */
    public boolean isScope(String name) {
        return scopes.find(name) != null;
    }

    /** The scopes with names of their own, and those of OpenID Connect; not the many that are resource ids. */
    public List<String> names() {
        return scopes.names();
    }

    /** Whether the name is one of OpenID Connect's: {@code openid profile email address phone offline_access}. */
    public boolean isOpenId(String name) {
        var known = scopes.find(name);
        return known != null && known.kind() == Kind.OPENID;
    }

    /** The named scope, or the one made of a resource id; empty for all others, those of OpenID Connect included. */
    public Optional<Scope> scope(String name) {
        return Optional.ofNullable(scopes.find(name))
                .filter(known -> known.kind() != Kind.OPENID)
                .map(Known::scope);
    }

    /** What these scopes give together, in a fixed order. */
    public Set<ResourceId> resources(Collection<String> names) {
        var resources = new LinkedHashSet<ResourceId>();
        scopes.find(names).forEach(known -> resources.addAll(known.scope().resources()));
        return Collections.unmodifiableSet(resources);
    }

    /**
     * The same scopes in as few words as a token needs: resource ids give way to the largest that make up the same, see
     * {@link ResourceTree#covering}; all others stay. The order does not depend on that of the names. For tokens only:
     * what is stored must name what was granted, or it would grow with the tree.
     */
    public Set<String> fold(Collection<String> names) {
        var folded = new LinkedHashSet<String>();
        var single = new LinkedHashSet<ResourceId>();
        for (var known : scopes.find(names)) {
            switch (known.kind()) {
                case OPENID, NAMED, PERSON -> folded.add(known.scope().name());
                case RESOURCE -> single.addAll(known.scope().resources());
            }
        }
        tree.covering(single).forEach(id -> folded.add(id.value()));
        return Collections.unmodifiableSet(folded);
    }

    /** Whether these scopes, folded, leave a token under 4 KiB with everything else that it says. */
    public boolean fitIntoToken(Collection<String> names) {
        return String.join(" ", fold(names)).length() <= LONGEST_IN_TOKEN;
    }

    /** Whether the scope gives the subject anything: at least one of its resources is allowed to them. */
    public boolean usable(Scope scope, Permissions subject) {
        return scope.resources().stream().anyMatch(subject::allow);
    }

    /**
     * These scopes as the consent page shows them: OpenID Connect's, then those about the person's own account, then by
     * the top-level section of the tree that a scope's first resource lies in, in the order of the tree.
     */
    public List<ScopeGroup> grouped(Collection<String> names) {
        return scopes.find(names).stream()
                .collect(groupingBy(Known::section, TreeMap::new, mapping(Known::scope, toList())))
                .entrySet()
                .stream()
                .map(group ->
                        new ScopeGroup(group.getKey().key(), group.getKey().title(), group.getValue()))
                .toList();
    }

    /** What these scopes give together, for tokens that were issued with them; remembered, since tokens come again. */
    public Permissions permissions(Set<String> scopes) {
        return ofScopes.get(Set.copyOf(scopes), names -> Permissions.of(tree, resources(names)));
    }

    /**
     * What these resources give together, remembered for the next time.
     *
     * @param ids with a space between them; what is no id of a resource gives nothing
     */
    public Permissions permissions(String ids) {
        return ofResources.get(ids, text -> Permissions.of(tree, ids(text)));
    }

    /** Whatever there is, and whatever no tree knows. */
    public Permissions everything() {
        return everything;
    }

    /**
     * The same as {@link #permissions(String)}, but each id stands for itself alone, see {@link Permissions#exactly}.
     *
     * @param ids with a space between them; what is no id of a resource gives nothing
     */
    public Permissions listed(String ids) {
        return ofLists.get(ids, text -> Permissions.exactly(ids(text)));
    }

    private static Set<ResourceId> ids(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(ResourceId::isValid)
                .map(ResourceId::new)
                .collect(Collectors.toSet());
    }
}
