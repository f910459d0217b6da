package dev.gatehouse.routes;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests to the shop's API are understood. The routes themselves are read from {@code webapi.xml} below
 * {@code gatehouse.acl.locations}.
 *
 * @param prefix what stands before the store and the version in every path; empty for nothing
 * @param allowInsecure whether guests may read the catalogue, as Magento's {@code webapi/webapisecurity/allow_insecure} has it
 * @param lookEvery time between two looks whether {@code acl.xml} or {@code webapi.xml} changed; longer where a look takes long
 */
@ConfigurationProperties("gatehouse.routes")
record RoutesProperties(
        @DefaultValue("/rest") String prefix,
        @DefaultValue("false") boolean allowInsecure,
        @DefaultValue("5s") Duration lookEvery) {

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_.-]*[A-Za-z0-9_-]){0,5}");

    RoutesProperties {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("gatehouse.routes.prefix must be like /rest, or empty, not " + prefix);
        }
        if (!lookEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "gatehouse.routes.look-every must be more than nothing, not " + lookEvery);
        }
    }
}
