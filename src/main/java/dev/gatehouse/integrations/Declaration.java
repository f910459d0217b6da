package dev.gatehouse.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.ResourceTree;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the files say of one integration.
 *
 * @param withAllAbove whether the nodes above each resource belong to it, as in {@code integration.xml}
 */
record Declaration(
        String name,
        @Nullable String email,
        @Nullable String endpoint,
        @Nullable String identityLinkUrl,
        Set<String> resources,
        boolean withAllAbove) {

    Declaration {
        resources = Set.copyOf(resources);
    }

    /** One integration may be told of in several files: the later ones add to it, and override. */
    Declaration and(Declaration later) {
        var all = new LinkedHashSet<>(resources);
        all.addAll(later.resources);
        return new Declaration(
                name,
                later.email == null ? email : later.email,
                later.endpoint == null ? endpoint : later.endpoint,
                later.identityLinkUrl == null ? identityLinkUrl : later.identityLinkUrl,
                all,
                withAllAbove || later.withAllAbove);
    }

    Details details(ResourceTree tree) {
        var ids = new LinkedHashSet<ResourceId>();
        resources.stream().filter(ResourceId::isValid).map(ResourceId::new).forEach(ids::add);
        var allowed = Allowed.only(ids);
        return new Details(name, email, endpoint, identityLinkUrl, withAllAbove ? allowed.withAllAbove(tree) : allowed);
    }

    /** SHA-256 of what is said, whatever the tree makes of it. */
    byte[] digest() {
        var text = String.join("\n", name, "" + email, "" + endpoint, "" + identityLinkUrl, "" + withAllAbove);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((text + "\n" + String.join("\n", new TreeSet<>(resources))).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
