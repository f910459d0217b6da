package dev.gatehouse.gateway;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls. */
public sealed interface Caller {

    /** Who showed nothing, or was not asked. */
    Guest GUEST = new Guest(null);

    /** Who showed a bearer token that is no good. */
    Guest REFUSED = new Guest(TokenRefusal.BEARER);

    /**
     * Nobody known.
     *
     * @param refusal what is to say of what they showed that is no good: foreign, expired, revoked, unreadable
     */
    record Guest(@Nullable TokenRefusal refusal) implements Caller {

        /** Whether they showed something. */
        public boolean refused() {
            return refusal != null;
        }
    }

    /**
     * Somebody whom we know.
     *
     * @param clientId what they call through, if that is an OAuth 2.0 client
     * @param scopes of the token, as it says them; none where no token was shown
     * @param granted what they let it do
     * @param rights what they may do themselves now
     * @param visitor whom a customer was before, as a {@code sub}, if that is known
     * @param website the only one in whose stores a customer is one; {@code null}: in all
     */
    record Known(
            Subject subject,
            @Nullable String clientId,
            Set<String> scopes,
            Permissions granted,
            Permissions rights,
            @Nullable String visitor,
            @Nullable String website)
            implements Caller {

        public Known {
            scopes = Set.copyOf(scopes);
        }

        Known(Subject subject, @Nullable String clientId, Set<String> scopes, Permissions granted, Permissions rights) {
            this(subject, clientId, scopes, granted, rights, null, null);
        }

        boolean isCustomer() {
            return subject instanceof Subject.Customer;
        }

        /** Whether they may do it, and have let what they call through do it. */
        public boolean may(ResourceId id) {
            return granted.allow(id) && rights.allow(id);
        }

        /** The same for whatever there is. */
        public boolean mayEverything() {
            return granted.allowEverything() && rights.allowEverything();
        }
    }
}
