package dev.gatehouse.tokenservice;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Magento's token services. How long their tokens live is said by {@code gatehouse.tokens.customer} and
 * {@code gatehouse.tokens.admin}.
 *
 * @param maxFailures refused requests in a row for one user name, before all are refused;
 *     {@code oauth/authentication_lock/max_failures_count}
 * @param lockFor how long that counts after the last one; {@code oauth/authentication_lock/timeout}
 * @param sharedAddresses addresses of the shop's own servers that ask for many people's tokens, so that wrong passwords do not slow
 *     them as a whole
 * @param shortTokens whether tokens are 32 digits and small letters, as of Magento before 2.4.4, in the place of JWTs
 */
@ConfigurationProperties("gatehouse.token-service")
record TokenServiceProperties(
        @DefaultValue("6") int maxFailures,
        @DefaultValue("30m") Duration lockFor,
        @DefaultValue Set<String> sharedAddresses,
        @DefaultValue("false") boolean shortTokens) {

    TokenServiceProperties {
        sharedAddresses =
                sharedAddresses.stream().map(TokenServiceProperties::spelled).collect(Collectors.toUnmodifiableSet());
        if (maxFailures < 1 || !lockFor.isPositive()) {
            throw new IllegalArgumentException(
                    "gatehouse.token-service.max-failures and lock-for must be more than nothing");
        }
    }

    /** Whether this is one of the shop's own servers, however it is written; what a proxy says may be no address at all. */
    boolean isShared(String address) {
        try {
            return sharedAddresses.contains(spelled(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** An IPv6 address has many spellings. Throws {@link IllegalArgumentException} for what is no address. */
    private static String spelled(String address) {
        return InetAddress.ofLiteral(address).getHostAddress();
    }
}
