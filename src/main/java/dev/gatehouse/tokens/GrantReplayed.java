package dev.gatehouse.tokens;

import dev.gatehouse.core.Audited;
import java.util.Map;

/** A code or refresh token came twice, so somebody else may hold it; the grant was ended. */
public record GrantReplayed(String clientId, long grant, String subject, String kind) implements Audited {

    @Override
    public String actor() {
        return clientId;
    }

    @Override
    public String action() {
        return "grant.replayed";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("grant", Long.toString(grant), "subject", subject, "kind", kind);
    }
}
