package dev.gatehouse.dpop;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Proof of possession (RFC 9449).
 *
 * @param window how far the time of a proof may lie from ours, before or after
 * @param nonces whether a proof must carry a nonce of ours, so that none can be made in advance
 * @param nonceLifetime how long a nonce is good
 */
@ConfigurationProperties("gatehouse.dpop")
record DpopProperties(
        @DefaultValue("60s") Duration window,
        @DefaultValue("false") boolean nonces,
        @DefaultValue("5m") Duration nonceLifetime) {

    DpopProperties {
        if (!window.isPositive() || !nonceLifetime.isPositive()) {
            throw new IllegalArgumentException("gatehouse.dpop.window and nonce-lifetime must be longer than nothing");
        }
    }
}
