package dev.gatehouse.routes;

import dev.gatehouse.acl.Place;
import dev.gatehouse.acl.ResourceId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code <route>} as one file has it; what the file leaves out is null. */
record RouteElement(
        Key key,
        @Nullable Boolean secure,
        Place place,
        Set<ResourceId> resources,
        Map<String, ParameterElement> parameters) {

    RouteElement(Key key, @Nullable Boolean secure, Place place) {
        this(key, secure, place, new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    /** What makes two elements the same route. */
    record Key(String url, String method) {}

    /** A {@code <parameter>}. */
    record ParameterElement(@Nullable Boolean force, String text) {}
}
