package dev.gatehouse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which beans may be of a type: all that are, and some that are not. Each is known by all types of what it was said to be, and of what it
 * has turned out to be; where nobody can say yet, it may be of any.
 */
final class BeansByType {

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Class<?>, BitSet> byType = new HashMap<>();
    private final BitSet ofAnyType = new BitSet();

    /** Adds a bean after the others, or a type to one that is there; {@code null} if it may be of any. */
    synchronized void add(String name, @Nullable Class<?> type) {
        var place = places.computeIfAbsent(name, it -> {
            names.add(it);
            return names.size() - 1;
        });
        if (type == null) {
            ofAnyType.set(place);
        } else {
            add(place, type);
        }
    }

    /** The names of all that may be of the type, in the order in which they were added. */
    synchronized List<String> namesFor(Class<?> type) {
        if (type == Object.class) {
            // What is an interface so far has none above it.
            return List.copyOf(names);
        }
        var found = (BitSet) ofAnyType.clone();
        var known = byType.get(type);
        if (known != null) {
            found.or(known);
        }
        var result = new ArrayList<String>();
        for (var place = found.nextSetBit(0); place >= 0; place = found.nextSetBit(place + 1)) {
            result.add(names.get(place));
        }
        return result;
    }

    private void add(int place, Class<?> type) {
        var known = byType.computeIfAbsent(type, _ -> new BitSet());
        if (known.get(place)) {
            return;
        }
        known.set(place);
        var above = type.getSuperclass();
        if (above != null) {
            add(place, above);
        }
        for (var each : type.getInterfaces()) {
            add(place, each);
        }
    }
}
