package dev.gatehouse.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every node knows of the clients.
 *
 * @param trustFor how long a node serves clients from memory without having been able to look whether one of them was switched
 *     off; then it asks the database at each request, and fails where that fails
 */
@ConfigurationProperties("gatehouse.clients")
record ClientProperties(@DefaultValue("1m") Duration trustFor) {

    ClientProperties {
        if (!trustFor.isPositive()) {
            throw new IllegalArgumentException(
                    "gatehouse.clients.trust-for must be more than nothing, not " + trustFor);
        }
    }
}
