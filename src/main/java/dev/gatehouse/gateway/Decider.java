package dev.gatehouse.gateway;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.stores.Store;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Magento's rules of authorization, as a function of what is known: no clock, no database, no configuration. */
final class Decider {

    private Decider() {}

    /** Whether it matters for this route who calls. */
    static boolean asksWhoCalls(Route route) {
        return !route.resources().equals(Set.of(ResourceId.ANONYMOUS))
                || route.parameters().stream()
                        .anyMatch(
                                parameter -> parameter.value() != null && Obligation.isPlaceholder(parameter.value()));
    }

    /**
     * The decision.
     *
     * @param https whether the request came that way
     * @param caller anybody where {@link #asksWhoCalls} says that it does not matter
     */
    static Decision decide(Routing.Found found, boolean https, Caller caller) {
        var route = found.route();
        var missing = missing(found, caller);
        if (!missing.isEmpty()) {
            return refused(route, caller, missing);
        }
        if (route.secure() && !https) {
            return new Decision.NotSecure(route);
        }
        var obligations = route.parameters().stream()
                .map(parameter -> Obligation.of(parameter, caller))
                .toList();
        var reason = route.resources().equals(Set.of(ResourceId.ANONYMOUS)) ? Reason.OPEN_TO_ALL : Reason.ALLOWED;
        return new Decision.Allowed(route, found.store(), caller, obligations, reason);
    }

    private static Decision refused(Route route, Caller caller, Set<ResourceId> missing) {
        return switch (caller) {
            case Caller.Guest guest ->
                new Decision.NeedsSignIn(route, guest, guest.refused() ? Reason.CREDENTIALS_REFUSED : Reason.NOBODY);
            case Caller.Known known -> new Decision.Forbidden(route, known, missing, why(known, missing));
        };
    }

    private static Reason why(Caller.Known caller, Set<ResourceId> missing) {
        // Self is never granted to a client in somebody's place, so it is told apart first.
        var theirs = caller.isCustomer() && caller.rights().allow(ResourceId.SELF);
        if (missing.contains(ResourceId.SELF) && (!theirs || caller.granted().allow(ResourceId.SELF))) {
            return Reason.NOT_THEIRS;
        }
        return missing.stream().allMatch(caller.rights()::allow) ? Reason.NOT_GRANTED : Reason.NO_RIGHT;
    }

    private static Set<ResourceId> missing(Routing.Found found, Caller caller) {
        var missing = new LinkedHashSet<ResourceId>(0);
        for (var id : found.route().resources()) {
            if (!allows(caller, id, found.store())) {
                missing.add(id);
            }
        }
        return Collections.unmodifiableSet(missing);
    }

    private static boolean allows(Caller caller, ResourceId id, Store store) {
        if (id.equals(ResourceId.ANONYMOUS)) {
            return true;
        }
        return switch (caller) {
            case Caller.Guest _ -> false;
            case Caller.Known known -> id.equals(ResourceId.SELF) ? isTheirs(known, store) : known.may(id);
        };
    }

    /** A customer's own, in the stores of their website; to all others it is a resource that no tree knows. */
    private static boolean isTheirs(Caller.Known caller, Store store) {
        return caller.isCustomer()
                ? store.serves(caller.website()) && caller.may(ResourceId.SELF)
                : caller.mayEverything();
    }
}
