package dev.gatehouse.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people agree to.
 *
 * @param lifetime how long a consent is remembered
 * @param patience how long a consent page may stay open before its answer is refused
 */
@ConfigurationProperties("gatehouse.consent")
record ConsentProperties(
        @DefaultValue("365d") Duration lifetime,
        @DefaultValue("30m") Duration patience) {}
