package dev.gatehouse.acl;

import org.jspecify.annotations.Nullable;

/**
 * Where scopes stand together, in the order of {@code rank}.
 *
 * @param key as in {@link ScopeGroup}
 * @param title as in {@link ScopeGroup}
 */
record Section(int rank, String key, @Nullable String title) implements Comparable<Section> {

    static final Section OPENID = new Section(-2, "openid", null);
    static final Section SELF = new Section(-1, "self", null);

    @Override
    public int compareTo(Section other) {
        return Integer.compare(rank, other.rank);
    }
}
