package dev.gatehouse.gateway;

import java.net.URI;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask for decisions, and how they are answered. Without a secret and a certificate, no gateway may ask.
 *
 * @param secrets what known gateways send in {@code X-Gatehouse-Secret}, of at least 32 characters each; several while one
 *     takes the place of another
 * @param certificates subjects of the certificates that known gateways show, as RFC 2253 writes them:
 *     {@code CN=gateway,O=Shop}, each as {@code certificates[0]} and so on, since commas part what stands in one line; only where
 *     the connection wants certificates ({@code server.ssl.client-auth})
 * @param shop the address of the shop's API as its clients know it, without a path: {@code https://shop.example.com}. Proofs of
 *     possession are then for it alone, and refusals name its metadata (RFC 9728)
 * @param magentoErrors whether refusals carry the status and the body that Magento itself would answer with
 */
@ConfigurationProperties(prefix = "gatehouse.gateway", ignoreUnknownFields = false)
record GatewayProperties(
        @DefaultValue List<String> secrets,
        @DefaultValue List<String> certificates,
        @Nullable String shop,
        @DefaultValue("false") boolean magentoErrors) {

    private static final int SHORTEST_SECRET = 32;

    GatewayProperties {
        secrets = List.copyOf(secrets);
        certificates = List.copyOf(certificates);
        if (secrets.stream().anyMatch(secret -> !isSecret(secret))) {
            throw new IllegalArgumentException(
                    "gatehouse.gateway.secrets must have 32 or more characters of ASCII each, and no spaces");
        }
        if (certificates.stream().anyMatch(subject -> !hasCommonName(subject))) {
            throw new IllegalArgumentException("gatehouse.gateway.certificates must have a CN each: "
                    + "write gatehouse.gateway.certificates[0]=CN=gateway,O=Shop, or the comma makes two of it");
        }
        if (shop != null && !isOrigin(shop)) {
            throw new IllegalArgumentException(
                    "gatehouse.gateway.shop must be like https://shop.example.com, without a path, not " + shop);
        }
    }

    private static boolean isSecret(String secret) {
        return secret.length() >= SHORTEST_SECRET && secret.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** {@code O=Shop} alone is what is left of a subject that was cut at its comma, and would let everybody in of that company. */
    private static boolean hasCommonName(String subject) {
        return (", " + new X500Principal(subject).getName(X500Principal.RFC1779)).contains(", CN=");
    }

    private static boolean isOrigin(String shop) {
        var uri = URI.create(shop);
        var http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        return http
                && uri.getHost() != null
                && shop.equals(uri.getScheme() + "://" + uri.getRawAuthority())
                && uri.getRawUserInfo() == null;
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "GatewayProperties[" + secrets.size() + " secrets, certificates=" + certificates + "]";
    }
}
