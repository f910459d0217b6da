package dev.gatehouse.ops;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often we tidy up, and how long we remember.
 *
 * @param cleanupEvery time between two rounds that delete what expired; each node waits up to a tenth longer
 * @param keepAuditFor how long audit events are kept
 */
@ConfigurationProperties("gatehouse.ops")
record OpsProperties(
        @DefaultValue("1h") Duration cleanupEvery,
        @DefaultValue("400d") Duration keepAuditFor) {

    OpsProperties {
        mustBePositive("cleanup-every", cleanupEvery);
        mustBePositive("keep-audit-for", keepAuditFor);
    }

    private static void mustBePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("gatehouse.ops." + name + " must be more than nothing, not " + value);
        }
    }
}
