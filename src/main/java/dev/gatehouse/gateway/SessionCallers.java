package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.signin.StorefrontCustomer;
import dev.gatehouse.signin.StorefrontSessions;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.users.Rights;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Customers in the storefront, by their session. Whoever shows a token, good or not, is taken by that alone. */
@Component
@Order(20)
class SessionCallers implements CallerSource {

    private final StorefrontSessions sessions;
    private final Stores stores;

    SessionCallers(StorefrontSessions sessions, Stores stores) {
        this.sessions = sessions;
        this.stores = stores;
    }

    /** A session that has ended hides nobody: its cookie stays in the browser of somebody who is now a guest. */
    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        return request.header("authorization").isEmpty()
                ? sessions.find(request.header("x-requested-with"), request.header("cookie"))
                        .map(customer -> caller(customer, vocabulary))
                : Optional.empty();
    }

    /** The storefront is the shop's own, so nothing has to be granted to it. */
    private Caller caller(StorefrontCustomer customer, Vocabulary vocabulary) {
        var subject = customer.subject();
        var rights = Rights.of(subject, customer.told(), vocabulary);
        var website = stores.reachOf(Rights.website(subject, customer.told()));
        return new Caller.Known(subject, null, Set.of(), rights, rights, null, website);
    }
}
