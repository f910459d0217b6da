package dev.gatehouse.tokenservice;

import dev.gatehouse.hashes.ShopKeys;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What we must know of the Magento shop that moved in.
 *
 * @param cryptKeys {@code crypt/key} of its {@code app/etc/env.php}: one or more keys with white space between them. With them, the
 *     tokens that it issued stay good until they expire, and passwords are compared with its HMACs, too
 * @param jwtAlgorithm how those are signed; {@code webapi/jwtauth/jwt_alg}
 */
@ConfigurationProperties("gatehouse.magento")
record MagentoProperties(
        @Nullable String cryptKeys, @DefaultValue("HS256") JwtAlgorithm jwtAlgorithm) implements ShopKeys {

    /** Magento makes 32. */
    private static final int SHORTEST_KEY = 24;

    /** RFC 7518 §3.2. */
    enum JwtAlgorithm {
        HS256("HmacSHA256"),
        HS384("HmacSHA384"),
        HS512("HmacSHA512");

        private final String mac;

        JwtAlgorithm(String mac) {
            this.mac = mac;
        }

        String mac() {
            return mac;
        }
    }

    MagentoProperties {
        if (keys(cryptKeys).stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
            throw new IllegalArgumentException("gatehouse.magento.crypt-keys has one of fewer than 24 characters");
        }
    }

    @Override
    public List<String> keys() {
        return keys(cryptKeys);
    }

    private static List<String> keys(@Nullable String text) {
        return Arrays.stream((text == null ? "" : text).strip().split("\\s+", -1))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "MagentoProperties[***]";
    }
}
