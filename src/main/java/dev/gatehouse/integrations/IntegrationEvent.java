package dev.gatehouse.integrations;

import dev.gatehouse.core.Audited;
import java.util.Map;

/** Something was done to an integration. */
record IntegrationEvent(String actor, String action, long id, String name) implements Audited {

    static IntegrationEvent of(String actor, String action, Integration integration) {
        return new IntegrationEvent(
                actor, action, integration.id(), integration.details().name());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("integration", Long.toString(id), "name", name);
    }
}
