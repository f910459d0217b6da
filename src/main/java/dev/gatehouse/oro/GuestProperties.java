package dev.gatehouse.oro;

import dev.gatehouse.signin.Newcomers;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens for visitors of the storefront, who have not signed in. The limits are for whoever shows no secret of a client.
 *
 * @param enabled whether the storefront of the shop itself gets such tokens
 * @param perAddress how many new visitors may come from one address, or one IPv6 network; ten times as many from one IPv6 site
 * @param inAll how many may come from all addresses together
 * @param within in this time
 */
@ConfigurationProperties(prefix = "gatehouse.oro.guests", ignoreUnknownFields = false)
record GuestProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("60") int perAddress,
        @DefaultValue("10000") int inAll,
        @DefaultValue("10m") Duration within) {

    GuestProperties {
        if (perAddress < 1 || inAll < 1 || !within.isPositive()) {
            throw new IllegalArgumentException(
                    "gatehouse.oro.guests: per-address, in-all and within must be more than nothing");
        }
    }

    Newcomers.Limits limits() {
        return new Newcomers.Limits(perAddress, inAll, within);
    }
}
