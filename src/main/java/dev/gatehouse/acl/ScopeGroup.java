package dev.gatehouse.acl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scopes that stand together on the consent page.
 *
 * @param key the id of a section of the tree; or {@code openid} for the scopes of OpenID Connect, {@code self} for those
 *     about the person's own account
 * @param title the section's title in the language of its file, for want of a message {@link #titleKey()}; null for
 *     {@code openid} and {@code self}, which have one
 * @param scopes at least one
 */
public record ScopeGroup(String key, @Nullable String title, List<Scope> scopes) {

    public ScopeGroup {
        scopes = List.copyOf(scopes);
    }

    /** Where the messages have the title, such as {@code scope.group.Store_Sales.sales}. */
    public String titleKey() {
        return "scope.group." + key.replace("::", ".");
    }
}
