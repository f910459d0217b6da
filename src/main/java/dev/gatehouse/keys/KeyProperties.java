package dev.gatehouse.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys lie, and how they follow one another.
 *
 * @param folder the folder with the key files; nobody but the server's own user may read them
 * @param publishBefore how long a new key is published before it signs; at least {@code cacheFor}, so that nobody meets a
 *     signature whose key they have not yet fetched
 * @param verifyFor how long a key still verifies after another has taken its place; at least the longest life of a token
 * @param cacheFor how long others may keep the JWK set before they ask again
 * @param lookEvery how long a change in the folder may go unnoticed
 * @param provider who computes signatures; whatever is named here, the JDK does what it cannot
 */
@ConfigurationProperties("gatehouse.keys")
record KeyProperties(
        @DefaultValue("keys") Path folder,
        @DefaultValue("15m") Duration publishBefore,
        @DefaultValue("7d") Duration verifyFor,
        @DefaultValue("15m") Duration cacheFor,
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue("auto") Provider provider) {

    /** Libraries that compute signatures. */
    enum Provider {
        /** The fastest that is there. */
        AUTO,
        CORRETTO,
        BOUNCY_CASTLE,
        JDK
    }

    KeyProperties {
        if (publishBefore.compareTo(cacheFor) < 0) {
            throw new IllegalArgumentException("gatehouse.keys.publish-before is shorter than gatehouse.keys.cache-for:"
                    + " tokens would be signed with keys that others have not yet fetched");
        }
    }

    Overlap overlap() {
        return new Overlap(publishBefore, verifyFor);
    }
}
