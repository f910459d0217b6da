package dev.gatehouse.acl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Permissions that were made before, by what they were made of. Never many: whoever brings ever new ones only makes us work. */
final class Remembered<K> {

    private static final int MOST = 500;

    private final Map<K, Permissions> made = new ConcurrentHashMap<>();

    Permissions get(K of, Function<K, Permissions> making) {
        var known = made.get(of);
        if (known != null) {
            return known;
        }
        var permissions = making.apply(of);
        if (made.size() >= MOST) {
            made.clear();
        }
        made.put(of, permissions);
        return permissions;
    }
}
