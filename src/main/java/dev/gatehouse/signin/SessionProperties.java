package dev.gatehouse.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sessions of people with a browser.
 *
 * @param idle how long a session lives when it is not used
 * @param lifetime how long it lives however much it is used
 */
@ConfigurationProperties("gatehouse.sessions")
record SessionProperties(
        @DefaultValue("1h") Duration idle,
        @DefaultValue("12h") Duration lifetime) {}
