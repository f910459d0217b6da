package dev.gatehouse.acl;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application can ask for (RFC 6749 §3.3), and what it then may do.
 *
 * @param name the scope as it is written in requests and tokens
 * @param resources what it gives, in the order given; empty for the scopes of OpenID Connect
 * @param risk what is at stake
 * @param title a few words, for every language; null where the messages have them as {@link #titleKey()}
 * @param sentence what the application can then do, for every language; null where the messages have it as
 *     {@link #sentenceKey()}, which they do for named scopes and those of OpenID Connect
 */
public record Scope(
        String name,
        Set<ResourceId> resources,
        Risk risk,
        @Nullable String title,
        @Nullable String sentence) {

    public Scope {
        resources = Collections.unmodifiableSet(new LinkedHashSet<>(resources));
    }

    /** Where the messages have the title. */
    public String titleKey() {
        return "scope." + name + ".title";
    }

    /** Where the messages have the sentence. */
    public String sentenceKey() {
        return "scope." + name + ".sentence";
    }
}
