package dev.gatehouse.integrations;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How partners come to their credentials.
 *
 * @param storeBaseUrl the shop's own address with a slash at the end, as partners are told and as they sign their requests for
 *     tokens: {@code https://shop.example.com/}; none: the issuer with a slash
 * @param exchangeWithin how long after an activation began a partner may ask for a request token
 * @param bearer whether the access token of an integration is good by itself, without a signature; whoever reads one may then use it
 * @param locations folders that are searched deeply for {@code etc/integration.xml} and {@code etc/integration/config.xml} with
 *     {@code api.xml}: integrations that are declared there are made at the start
 * @param post how credentials are sent to partners
 */
@ConfigurationProperties(prefix = "gatehouse.integrations", ignoreUnknownFields = false)
record IntegrationProperties(
        @Nullable String storeBaseUrl,
        @DefaultValue("300s") Duration exchangeWithin,
        @DefaultValue("false") boolean bearer,
        @DefaultValue List<String> locations,
        @DefaultValue Post post) {

    /**
     * How credentials are sent to partners.
     *
     * @param timeout how long a connection may take, and again the answer
     * @param http whether they may be sent without TLS, where others can read them
     * @param networks which networks may be called that are not public, such as {@code 10.1.0.0/16} or {@code fd00::/8}
     */
    record Post(
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("false") boolean http,
            @DefaultValue List<String> networks) {

        Post {
            networks = List.copyOf(networks);
            networks.forEach(Network::parse);
        }
    }

    IntegrationProperties {
        locations = List.copyOf(locations);
        if (storeBaseUrl != null && !isBase(storeBaseUrl)) {
            throw new IllegalArgumentException(
                    "gatehouse.integrations.store-base-url must be like https://shop.example.com/, with a slash at the end, not "
                            + storeBaseUrl);
        }
    }

    private static boolean isBase(String text) {
        var uri = URI.create(text);
        return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && text.endsWith("/");
    }
}
