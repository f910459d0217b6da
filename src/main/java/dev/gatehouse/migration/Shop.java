package dev.gatehouse.migration;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of the shop before anybody moves.
 *
 * @param websites the codes of its websites, by number
 * @param shared whether an account is good on all of them
 * @param confirming whether customers must confirm their address before they can sign in: {@code 1} if so, by the number of the website;
 *     0 is for those that say nothing
 * @param revoked by {@link #key}: what was proven before this instant counts no more
 * @param stores the codes of the store views of each website, by its code
 */
record Shop(
        Map<Long, String> websites,
        boolean shared,
        Map<Long, String> confirming,
        Map<String, Instant> revoked,
        Map<String, SortedSet<String>> stores) {

    private static final long OF_THE_BACK_OFFICE = 0;

    static Shop read(Source source) {
        var websites = new HashMap<Long, String>();
        for (var row : source.rows("store_website", List.of("website_id", "code"))) {
            websites.put(row.number("website_id"), row.text("code", ""));
        }
        return new Shop(
                websites,
                configured(source, "customer/account_share/scope")
                        .getOrDefault(OF_THE_BACK_OFFICE, "")
                        .equals("0"),
                configured(source, "customer/create_account/confirm"),
                revoked(source),
                stores(source, websites));
    }

    /** The code of a website; empty if nobody could sign in there. */
    Optional<String> website(@Nullable String number, long id) {
        return number == null || id == OF_THE_BACK_OFFICE ? Optional.empty() : Optional.ofNullable(websites.get(id));
    }

    /** Whether customers of this website must confirm their address before they can sign in. */
    boolean confirms(long website) {
        return confirming
                .getOrDefault(website, confirming.getOrDefault(OF_THE_BACK_OFFICE, ""))
                .equals("1");
    }

    /** When the tokens of somebody were last ended. */
    @Nullable
    Instant revokedBefore(int userType, long id) {
        return revoked.get(key(userType, id));
    }

    /** What a setting says for the whole shop; empty if nobody has set it. */
    static Optional<String> configuredForAll(Source source, String path) {
        return Optional.ofNullable(configured(source, path).get(OF_THE_BACK_OFFICE));
    }

    private static Map<String, SortedSet<String>> stores(Source source, Map<Long, String> websites) {
        var stores = new TreeMap<String, SortedSet<String>>();
        for (var row : source.rows("store", List.of("code", "website_id"))) {
            var website = websites.get(row.number("website_id"));
            if (website != null && row.number("website_id") != OF_THE_BACK_OFFICE) {
                stores.computeIfAbsent(website, _ -> new TreeSet<>()).add(row.text("code", ""));
            }
        }
        return stores;
    }

    private static Map<String, Instant> revoked(Source source) {
        var revoked = new HashMap<String, Instant>();
        for (var row : source.rows("jwt_auth_revoked", List.of("user_type_id", "user_id", "revoke_before"))) {
            revoked.put(
                    key((int) row.number("user_type_id"), row.number("user_id")),
                    Instant.ofEpochSecond(row.number("revoke_before")));
        }
        return revoked;
    }

    /** What is set for all, by 0, and for a website, by its number. */
    private static Map<Long, String> configured(Source source, String path) {
        var configured = new HashMap<Long, String>();
        for (var row : source.rows("core_config_data", List.of("path", "scope", "scope_id", "value"))) {
            var scope = row.text("scope", "");
            if (row.text("path", "").equals(path) && (scope.equals("default") || scope.equals("websites"))) {
                var website = scope.equals("default") ? OF_THE_BACK_OFFICE : row.number("scope_id");
                configured.put(website, row.text("value", ""));
            }
        }
        return configured;
    }

    private static String key(int userType, long id) {
        return userType + ":" + id;
    }
}
