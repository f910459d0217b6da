package dev.gatehouse.acl;

import dev.gatehouse.acl.AclProperties.ScopeProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every scope there is: those of OpenID Connect, the named ones, that of the whole person, one for each resource; in this order. */
final class Scopes {

    /** OpenID Connect Core 1.0 §5.4 and §11. */
    private static final List<String> OPENID =
            List.of("openid", "profile", "email", "address", "phone", "offline_access");

    /** Narrower than RFC 6749 §3.3, so that a name is safe wherever it is shown or stored. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    private final Map<String, Known> known = new HashMap<>();
    private final ResourceTree tree;
    private final List<ResourceId> inOrder;

    Scopes(ResourceTree tree, AclProperties properties) {
        this.tree = tree;
        this.inOrder = List.copyOf(tree.all());
        for (var name : OPENID) {
            put(Kind.OPENID, new Scope(name, Set.of(), Risk.LOW, null, null));
        }
        for (var scope : named(properties).values()) {
            put(Kind.NAMED, scope);
        }
        put(Kind.PERSON, ofPerson(tree));
        for (var id : tree.all()) {
            put(Kind.RESOURCE, ofResource(tree.find(id).orElseThrow()));
        }
    }

    /** The scope of this name; null if there is none. */
    @Nullable
    Known find(String name) {
        return known.get(name);
    }

    /** The scopes of these names, each once and always in the same order; names that are none are left out. */
    List<Known> find(Collection<String> names) {
        return names.stream()
                .distinct()
                .flatMap(name -> Stream.ofNullable(known.get(name)))
                .sorted()
                .toList();
    }

    /** All that are offered by name, in order. */
    List<String> names() {
        return known.values().stream()
                .filter(one -> one.kind() == Kind.OPENID || one.kind() == Kind.NAMED)
                .sorted()
                .map(one -> one.scope().name())
                .toList();
    }

    private void put(Kind kind, Scope scope) {
        known.put(scope.name(), new Known(known.size(), kind, scope, section(kind, scope)));
    }

    private Section section(Kind kind, Scope scope) {
        if (kind == Kind.OPENID) {
            return Section.OPENID;
        }
        return scope.resources().stream()
                .filter(tree::contains)
                .findFirst()
                .map(this::section)
                .orElse(Section.SELF);
    }

    /** The child of the root that the resource lies in, or the root itself. */
    private Section section(ResourceId id) {
        var path = tree.path(id);
        var section = tree.find(path.get(Math.min(1, path.size() - 1))).orElseThrow();
        return new Section(inOrder.indexOf(section.id()), section.id().value(), section.title());
    }

    /** In the words of every language's consent page, where it should never be seen: it is for the shop's own clients. */
    private static Scope ofPerson(ResourceTree tree) {
        var resources = new LinkedHashSet<>(tree.all());
        resources.add(ResourceId.SELF);
        return new Scope(
                Vocabulary.PERSON, resources, Risk.HIGH, "Everything", "Do all in the shop that you may do yourself.");
    }

    private static Scope ofResource(Resource resource) {
        var risk = resource.parent() == null ? Risk.HIGH : Risk.LOW;
        return new Scope(resource.id().value(), Set.of(resource.id()), risk, resource.title(), null);
    }

    /** Ours as far as the tree has their resources, with the configured ones over them. */
    private Map<String, Scope> named(AclProperties properties) {
        var named = new LinkedHashMap<String, Scope>();
        if (properties.storeScopes()) {
            StoreScopes.ALL.stream()
                    .filter(scope -> scope.resources().stream().allMatch(this::isKnown))
                    .forEach(scope -> named.put(scope.name(), scope));
        }
        properties.scopes().forEach((name, scope) -> named.put(name, configured(name, scope)));
        return named;
    }

    private Scope configured(String name, ScopeProperties properties) {
        if (!NAME.matcher(name).matches()) {
            throw UnusableAcl.scope(name, "has a name that is not 1 to 100 of the characters A-Z a-z 0-9 _ . : -");
        }
        if (OPENID.contains(name)
                || name.equals(Vocabulary.PERSON)
                || (ResourceId.isValid(name) && isKnown(new ResourceId(name)))) {
            throw UnusableAcl.scope(name, "has a name that already means something else");
        }
        if (properties.resources().isEmpty()) {
            throw UnusableAcl.scope(name, "names no resources");
        }
        var resources = new LinkedHashSet<ResourceId>();
        for (var resource : properties.resources()) {
            if (!ResourceId.isValid(resource) || !isKnown(new ResourceId(resource))) {
                throw UnusableAcl.scope(name, "names the resource \"" + resource + "\", which no acl.xml has");
            }
            resources.add(new ResourceId(resource));
        }
        if (properties.title() == null || properties.sentence() == null) {
            refuseFalseTexts(name, resources);
        }
        return new Scope(name, resources, properties.risk(), properties.title(), properties.sentence());
    }

    /** Our texts must not stand under rights that they do not speak of. */
    private static void refuseFalseTexts(String name, Set<ResourceId> resources) {
        for (var ours : StoreScopes.ALL) {
            if (ours.name().equals(name) && !ours.resources().equals(resources)) {
                throw UnusableAcl.scope(
                        name, "gives other resources than ours, so it needs a title and a sentence of its own");
            }
        }
    }

    private boolean isKnown(ResourceId id) {
        return tree.contains(id) || id.equals(ResourceId.SELF) || id.equals(ResourceId.ANONYMOUS);
    }

    /** What a scope stands for. */
    enum Kind {
        OPENID,
        NAMED,
        PERSON,
        RESOURCE
    }

    /** A scope and where it stands among the others. */
    record Known(int rank, Kind kind, Scope scope, Section section) implements Comparable<Known> {

        @Override
        public int compareTo(Known other) {
            return Integer.compare(rank, other.rank);
        }
    }
}
