package dev.gatehouse.grants;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.tokens.Redemption;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.users.Rights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which scopes a token request gets (RFC 6749 §3.3). */
@Component
class GrantScopes {

    private final Acl acl;
    private final Rights rights;

    GrantScopes(Acl acl, Rights rights) {
        this.acl = acl;
        this.rights = rights;
    }

    /** An application acts for nobody, so what OpenID Connect tells of people is not for it. */
    Set<String> forApplication(Client client, Set<String> asked) {
        var scopes = new LinkedHashSet<>(allowed(client, asked));
        if (!asked.isEmpty() && asked.stream().anyMatch(acl::isOpenId)) {
            throw Refusals.scopeNotAllowed();
        }
        scopes.removeIf(acl::isOpenId);
        return fold(scopes);
    }

    /** Of what the client may ask for, what the person can give. */
    Set<String> forPerson(Client client, Subject subject, Set<String> asked) {
        var permissions = rights.of(subject);
        var scopes = new LinkedHashSet<>(allowed(client, asked));
        scopes.removeIf(name -> !usable(name, permissions));
        return scopes;
    }

    /**
     * Of what was granted, what the client may still ask for and the person can still give; nothing where it serves no such people.
     *
     * @param resources what the statement that found the grant says of the person, for {@link Rights}
     */
    Set<String> still(Client client, Subject subject, String resources, Set<String> granted) {
        if (!client.userTypes().contains(subject.type())) {
            return Set.of();
        }
        var permissions = Rights.of(subject, resources, acl.now());
        return known(client, granted).stream()
                .filter(name -> usable(name, permissions))
                .collect(Collectors.toSet());
    }

    /**
     * Of the scopes that are asked for, or all that was granted if none are, what is still good; empty where nothing comes of the grant
     * any more. That of a visitor never had a scope, and lasts while the client serves visitors.
     */
    Optional<Set<String>> left(Client client, Redemption.Redeemed redeemed, Set<String> asked) {
        var grant = redeemed.grant();
        var meant = asked.isEmpty() ? grant.scopes() : asked;
        return switch (grant.subject()) {
            case Subject.Visitor _ -> Optional.of(Set.<String>of()).filter(_ -> client.servesVisitors());
            case Subject.Admin _, Subject.Customer _, Subject.Integration _, Subject.Application _ ->
                Optional.of(still(client, grant.subject(), redeemed.resources(), meant))
                        .filter(left -> !left.isEmpty());
        };
    }

    /**
     * What an access token still says: of its scopes, what the client may still ask for and its subject can still give. Losing a
     * right takes effect at the next look at a token, not at the next token.
     */
    Set<String> now(Client client, Standing standing) {
        var token = standing.token();
        var said = new LinkedHashSet<>(token.scopes());
        for (var name : token.scopes()) {
            if (ResourceId.isValid(name)) {
                said.addAll(below(client.scopes(), new ResourceId(name)));
            }
        }
        var still = switch (token.subject()) {
            case Subject.Application _ -> known(client, said);
            case Subject.Visitor _ -> Set.<String>of();
            case Subject.Admin _, Subject.Customer _, Subject.Integration _ ->
                still(client, token.subject(), standing.resources(), said);
        };
        return still.containsAll(token.scopes()) ? token.scopes() : acl.fold(still);
    }

    /**
     * The fewest resources that stand for all that an access token can do now, by name.
     *
     * @param left the scopes that {@link #now} left it
     */
    List<String> resources(Standing standing, Set<String> left) {
        var vocabulary = acl.now();
        var subject = standing.token().subject();
        var granted = vocabulary.permissions(left);
        var rights = switch (subject) {
            // It acts for itself: what the client may ask for is what it may do.
            case Subject.Application _ -> granted;
            case Subject.Admin _, Subject.Customer _, Subject.Integration _, Subject.Visitor _ ->
                Rights.of(subject, standing.resources(), vocabulary);
        };
        var common = granted.and(rights);
        if (!(subject instanceof Subject.Customer)) {
            // Only customers have things of their own, whatever a scope gives.
            common.remove(ResourceId.SELF);
        }
        // A role may have a node without all that is below it, which one name cannot say: it is left out, not
        // stretched.
        common.removeIf(id -> !common.containsAll(vocabulary.tree().branch(id)));
        return vocabulary.tree().covering(common).stream()
                .map(ResourceId::value)
                .toList();
    }

    /** Of what an access token says about its person, what the client may still ask for. */
    Set<String> aboutPerson(Client client, ReadToken token) {
        return known(client, token.scopes()).stream().filter(acl::isOpenId).collect(Collectors.toSet());
    }

    private static Set<String> known(Client client, Set<String> scopes) {
        var known = client.scopes();
        return known.containsAll(scopes)
                ? scopes
                : scopes.stream().filter(known::contains).collect(Collectors.toSet());
    }

    private boolean usable(String name, Permissions permissions) {
        return acl.isOpenId(name)
                || acl.scope(name)
                        .filter(scope -> acl.usable(scope, permissions))
                        .isPresent();
    }

    /** The largest resources that stand for all that was granted, so that many resources make no long token. */
    Set<String> fold(Set<String> scopes) {
        if (!acl.fitIntoToken(scopes)) {
            throw Refusals.tooManyScopes();
        }
        return acl.fold(scopes);
    }

    /**
     * What a client means by the scopes of a refresh. It may use the words of its token, in which a resource stands for all below
     * it; the grant has the scopes that the client is registered with.
     */
    Set<String> meant(Client client, Set<String> asked) {
        var known = client.scopes();
        var meant = new LinkedHashSet<String>();
        for (var name : asked) {
            var below = known.contains(name) || !ResourceId.isValid(name)
                    ? Set.<String>of()
                    : below(known, new ResourceId(name));
            meant.addAll(below.isEmpty() ? Set.of(name) : below);
        }
        return meant;
    }

    private Set<String> below(Set<String> known, ResourceId branch) {
        if (!acl.tree().contains(branch)) {
            return Set.of();
        }
        return acl.tree().branch(branch).stream()
                .map(ResourceId::value)
                .filter(known::contains)
                .collect(Collectors.toSet());
    }

    /** RFC 6749 §3.3: without a scope in the request, the client gets its default, which is all it may have. */
    private Set<String> allowed(Client client, Set<String> asked) {
        if (!client.scopes().containsAll(asked) || !asked.stream().allMatch(acl::isScope)) {
            throw Refusals.scopeNotAllowed();
        }
        var scopes = new LinkedHashSet<>(asked.isEmpty() ? client.scopes() : asked);
        scopes.removeIf(name -> !acl.isScope(name));
        return scopes;
    }
}
