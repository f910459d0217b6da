package dev.gatehouse.acl;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The resources and scopes that count now: one immutable {@link Vocabulary}, replaced whole when the files change. Who asks
 * several questions that must fit together asks {@link #now()} once.
 */
@Component
public class Acl {

    private static final Logger log = LoggerFactory.getLogger(Acl.class);

    private final AclProperties properties;
    private final AccessFiles files;
    private volatile Vocabulary now;

    Acl(AclProperties properties) {
        this.properties = properties;
        this.files = search();
        this.now = read(files);
        log.info(
                "Read {} resources from {} acl.xml files",
                now.tree().all().size(),
                files.acl().size());
    }

    /** The files that were read at the start. */
    public AccessFiles files() {
        return files;
    }

    /** The files that are there now. Throws {@link UnusableAcl} where a location does not lead to any, or not any more. */
    public AccessFiles search() {
        return properties.locations().stream().map(AccessSearch::find).reduce(AccessFiles.NONE, AccessFiles::and);
    }

    /** What the files say; without effect on anybody. Throws {@link UnusableAcl} if they cannot be used. */
    public Vocabulary read(AccessFiles files) {
        var merge = new AclMerge();
        files.acl().forEach(file -> merge.add(AclXml.parse(file)));
        var resources = merge.resources();
        if (resources.isEmpty()) {
            throw UnusableAcl.location(String.join(", ", properties.locations()), "holds no resource");
        }
        var everything = Optional.of(properties.everything()).filter(ResourceId::isValid);
        var tree = ResourceTree.of(resources, everything.map(ResourceId::new).orElse(null));
        return new Vocabulary(tree, properties);
    }

    /** From now on, this counts. */
    public void take(Vocabulary next) {
        now = next;
    }

    /** What counts now. */
    public Vocabulary now() {
        return now;
    }

    /** All resources. */
    public ResourceTree tree() {
        return now.tree();
    }

    /** Whether there is a scope of this name: one of OpenID Connect, a named one, or the id of a resource. */
    public boolean isScope(String name) {
        return now.isScope(name);
    }

    /** The scopes with names of their own, and those of OpenID Connect; not the many that are resource ids. */
    public List<String> names() {
        return now.names();
    }

    /** Whether the name is one of OpenID Connect's: {@code openid profile email address phone offline_access}. */
    public boolean isOpenId(String name) {
        return now.isOpenId(name);
    }

    /** The named scope, or the one made of a resource id; empty for all others, those of OpenID Connect included. */
    public Optional<Scope> scope(String name) {
        return now.scope(name);
    }

    /** What these scopes give together, in a fixed order. */
    public Set<ResourceId> resources(Collection<String> names) {
        return now.resources(names);
    }

    /**
     * The same scopes in as few words as a token needs: resource ids give way to the largest that make up the same, see
     * {@link ResourceTree#covering}; all others stay. The order does not depend on that of the names. For tokens only:
     * what is stored must name what was granted, or it would grow with the tree.
     */
    public Set<String> fold(Collection<String> names) {
        return now.fold(names);
    }

    /** Whether these scopes, folded, leave a token under 4 KiB with everything else that it says. */
    public boolean fitIntoToken(Collection<String> names) {
        return now.fitIntoToken(names);
    }

    /** Whether the scope gives the subject anything: at least one of its resources is allowed to them. */
    public boolean usable(Scope scope, Permissions subject) {
        return now.usable(scope, subject);
    }

    /**
     * These scopes as the consent page shows them: OpenID Connect's, then those about the person's own account, then by
     * the top-level section of the tree that a scope's first resource lies in, in the order of the tree.
     */
    public List<ScopeGroup> grouped(Collection<String> names) {
        return now.grouped(names);
    }
}
