package dev.gatehouse.authorize;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Authorization requests that clients push to us before they send a person (RFC 9126).
 *
 * @param pushedFor how long a client may take to send the person
 * @param patience how long the person may then take to sign in and to answer
 * @param pushedOnly whether no other requests are taken, whoever the client is
 * @param waiting how many may wait of one client without a secret, so that nobody fills the table in its name
 */
@ConfigurationProperties("gatehouse.authorize")
record AuthorizeProperties(
        @DefaultValue("90s") Duration pushedFor,
        @DefaultValue("30m") Duration patience,
        @DefaultValue("false") boolean pushedOnly,
        @DefaultValue("10000") int waiting) {}
