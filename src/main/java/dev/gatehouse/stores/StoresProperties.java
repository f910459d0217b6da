package dev.gatehouse.stores;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The websites of the shop and their store views.
 *
 * @param customers whether an account is good in the stores of its own website only, or in all; Magento's
 *     {@code customer/account_share/scope}
 * @param defaultStore the code of the store view that is meant where a request names none
 * @param websites the codes of the store views of each website, by the code of the website; none: one website {@code base} with
 *     one store view {@code default}
 */
@ConfigurationProperties("gatehouse.stores")
record StoresProperties(
        @DefaultValue("per-website") Sharing customers,
        @DefaultValue("default") String defaultStore,
        @DefaultValue Map<String, Set<String>> websites) {

    /** Letters, digits and underscores, but nothing that could be taken for the version in a path. */
    private static final Pattern CODE = Pattern.compile("(?!V[0-9])[A-Za-z][A-Za-z0-9_]{0,31}");

    private static final Set<String> RESERVED = Set.of("all", "admin");

    /** Who may use an account. */
    enum Sharing {
        PER_WEBSITE,
        GLOBAL
    }

    StoresProperties {
        websites = Map.copyOf(websites.isEmpty() ? Map.of("base", Set.of("default")) : websites);
        var seen = new LinkedHashSet<String>();
        new TreeMap<>(websites).forEach((website, stores) -> {
            check("website", website);
            stores.forEach(store -> {
                check("store", store);
                if (!seen.add(store)) {
                    throw new IllegalArgumentException("gatehouse.stores.websites has the store " + store + " twice");
                }
            });
        });
        if (!seen.contains(defaultStore)) {
            throw new IllegalArgumentException(
                    "gatehouse.stores.default-store is " + defaultStore + ", which is a store of no website");
        }
    }

    private static void check(String what, String code) {
        if (!CODE.matcher(code).matches() || RESERVED.contains(code)) {
            throw new IllegalArgumentException(
                    "gatehouse.stores.websites has \"" + code + "\", which is no code of a " + what);
        }
    }
}
