package dev.gatehouse.acl;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.acl.Scopes.Kind;
import dev.gatehouse.acl.Scopes.Known;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The resources and scopes as they were read at the start: an immutable snapshot in memory. Names that are no scope,
 * such as one that was taken out of the configuration, give nothing and are never an error.
 */
@Component
public class Acl {

    private static final Logger log = LoggerFactory.getLogger(Acl.class);

    private static final int LONGEST_IN_TOKEN = 2_000;

    private final ResourceTree tree;
    private final Scopes scopes;

    Acl(AclProperties properties) {
        this.tree = read(properties);
        this.scopes = new Scopes(tree, properties);
    }

    private static ResourceTree read(AclProperties properties) {
        var files = properties.locations().stream()
                .flatMap(location -> AclFiles.find(location).stream())
                .toList();
        var merge = new AclMerge();
        files.forEach(file -> merge.add(AclXml.parse(file)));
        var resources = merge.resources();
        if (resources.isEmpty()) {
            throw UnusableAcl.location(String.join(", ", properties.locations()), "holds no resource");
        }
        log.info("Read {} resources from {} acl.xml files", resources.size(), files.size());
        var everything = Optional.of(properties.everything()).filter(ResourceId::isValid);
        return ResourceTree.of(resources, everything.map(ResourceId::new).orElse(null));
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
                case OPENID, NAMED -> folded.add(known.scope().name());
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
}
