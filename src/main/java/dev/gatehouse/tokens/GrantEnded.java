package dev.gatehouse.tokens;

import dev.gatehouse.core.Audited;
import java.util.Map;

/** One grant was ended by somebody who named it. */
record GrantEnded(String actor, long grant, String clientId, String subject, String why) implements Audited {

    static GrantEnded of(String actor, AccessGrant grant, String why) {
        return new GrantEnded(
                actor, grant.ref(), grant.clientId(), grant.subject().text(), why);
    }

    @Override
    public String action() {
        return "grant.ended";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("grant", Long.toString(grant), "client", clientId, "subject", subject, "why", why);
    }
}
