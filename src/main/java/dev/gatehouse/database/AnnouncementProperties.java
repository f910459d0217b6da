package dev.gatehouse.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How copies in memory follow the database.
 *
 * @param lookEvery how long a change may go unnoticed when its announcement is lost
 * @param staleAfter how long nobody may have managed to look before the health says so; at least twice
 *     {@code gatehouse.announcements.look-every}
 */
@ConfigurationProperties("gatehouse.announcements")
record AnnouncementProperties(
        @DefaultValue("500ms") Duration lookEvery,
        @DefaultValue("10s") Duration staleAfter) {

    AnnouncementProperties {
        if (!lookEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "gatehouse.announcements.look-every must be more than nothing, not " + lookEvery);
        }
        if (staleAfter.compareTo(lookEvery.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("gatehouse.announcements.stale-after must be at least twice"
                    + " gatehouse.announcements.look-every, not " + staleAfter);
        }
    }
}
