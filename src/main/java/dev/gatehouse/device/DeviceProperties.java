package dev.gatehouse.device;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Devices that wait for a person (RFC 8628).
 *
 * @param lifetime how long both codes of a device live
 * @param interval how long a device has to wait between two polls
 * @param waiting how many devices may wait of one client without a secret, so that nobody fills the table in its name
 * @param guesses how many wrong codes a person may type before they have to wait
 * @param guessesPerAddress how many may come from one address
 * @param guessesByAll how many may come from everybody together
 * @param slowFor in which time; whoever has too many waits for its end
 */
@ConfigurationProperties("gatehouse.device")
record DeviceProperties(
        @DefaultValue("10m") Duration lifetime,
        @DefaultValue("5s") Duration interval,
        @DefaultValue("10000") int waiting,
        @DefaultValue("10") int guesses,
        @DefaultValue("50") int guessesPerAddress,
        @DefaultValue("1000") int guessesByAll,
        @DefaultValue("30m") Duration slowFor) {}
