package dev.gatehouse.gateway;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.routes.BadPath;
import dev.gatehouse.routes.Route;
import dev.gatehouse.stores.Store;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** May this caller do this? Each outcome says why; that is for the house, and nothing of it goes onto the wire. */
public sealed interface Decision {

    /** Why. */
    Reason reason();

    /**
     * They may, if what must be set is set.
     *
     * @param caller a guest where the route is for everybody: then nobody was asked
     * @param obligations what must be set in the request before it goes on
     */
    record Allowed(Route route, Store store, Caller caller, List<Obligation> obligations, Reason reason)
            implements Decision {

        public Allowed {
            obligations = List.copyOf(obligations);
        }
    }

    /** Nobody is there, and the route is not for everybody: 401. */
    record NeedsSignIn(Route route, Caller.Guest caller, Reason reason) implements Decision {}

    /**
     * Somebody is there, who may not: 403, or 401 as Magento has it.
     *
     * @param missing the resources that they lack, in the order of the route
     */
    record Forbidden(Route route, Caller.Known caller, Set<ResourceId> missing, Reason reason) implements Decision {}

    /** They may, but only over https: 403, or 400 as Magento has it. */
    record NotSecure(Route route) implements Decision {

        @Override
        public Reason reason() {
            return Reason.NOT_SECURE;
        }
    }

    /**
     * There is no such thing: 404.
     *
     * @param path what is wrong with the path, if that is why
     */
    record NoRoute(@Nullable BadPath path, Reason reason) implements Decision {}
}
