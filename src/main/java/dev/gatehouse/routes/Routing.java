package dev.gatehouse.routes;

import dev.gatehouse.stores.Store;

/** Where a request leads. */
public sealed interface Routing {

    /** A route has it. */
    record Found(Route route, Store store) implements Routing {}

    /** No route has it: the method, the path or the store is not known. */
    record NotFound() implements Routing {}

    /** Nobody can be sure where it leads. */
    record Refused(BadPath why) implements Routing {}
}
