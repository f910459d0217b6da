package dev.gatehouse.tokenservice;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.signin.StorefrontSessions;
import dev.gatehouse.stores.Store;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokens.ShownToken;
import dev.gatehouse.tokens.Standing;
import dev.gatehouse.tokens.TokenReader;
import dev.gatehouse.users.Rights;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out who calls a token service: the holder of a token, else whose session the browser has. */
@Component
public class CustomerCallers {

    private final TokenReader tokens;
    private final StorefrontSessions sessions;
    private final Stores stores;
    private final Acl acl;

    CustomerCallers(TokenReader tokens, StorefrontSessions sessions, Stores stores, Acl acl) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.stores = stores;
        this.acl = acl;
    }

    /** By their token alone. */
    public Caller byToken(HttpServletRequest request, Store store) {
        return bearer(request).map(standing -> caller(standing, store)).orElseGet(Caller.Nobody::new);
    }

    /** The same, or by the session of a browser in which a script of our own pages asks. */
    public Caller byTokenOrSession(HttpServletRequest request, Store store) {
        return bearer(request)
                .map(standing -> caller(standing, store))
                .or(() -> session(request, store))
                .orElseGet(Caller.Nobody::new);
    }

    private Optional<Standing> bearer(HttpServletRequest request) {
        return ShownToken.find("Bearer", Collections.list(request.getHeaders("Authorization")))
                .flatMap(tokens::readStanding)
                .filter(standing -> !standing.token().isBound());
    }

    private Caller caller(Standing standing, Store store) {
        var token = standing.token();
        var vocabulary = acl.now();
        var granted = vocabulary.permissions(token.scopes());
        return switch (token.subject()) {
            case Subject.Customer customer ->
                granted.allow(ResourceId.SELF)
                                && store.serves(stores.reachOf(Rights.website(customer, standing.resources())))
                        ? new Caller.Customer(customer, token.clientId())
                        : new Caller.Nobody();
            case Subject.Admin _, Subject.Integration _, Subject.Application _ ->
                granted.allowEverything()
                                && Rights.of(token.subject(), standing.resources(), vocabulary)
                                        .allowEverything()
                        ? new Caller.Everything()
                        : new Caller.Nobody();
            case Subject.Visitor _ -> new Caller.Nobody();
        };
    }

    private Optional<Caller> session(HttpServletRequest request, Store store) {
        return sessions.find(
                        Collections.list(request.getHeaders("X-Requested-With")),
                        Collections.list(request.getHeaders("Cookie")))
                .flatMap(customer -> customer(customer.subject(), customer.told(), store));
    }

    private Optional<Caller> customer(Subject subject, String told, Store store) {
        return subject instanceof Subject.Customer customer
                        && store.serves(stores.reachOf(Rights.website(customer, told)))
                ? Optional.of(new Caller.Customer(customer, null))
                : Optional.empty();
    }
}
