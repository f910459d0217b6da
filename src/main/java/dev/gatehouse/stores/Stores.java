package dev.gatehouse.stores;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every store view there is; immutable. */
@Component
public final class Stores {

    private final Map<String, Store> byCode;
    private final Store usual;
    private final boolean shared;

    Stores(StoresProperties properties) {
        var stores = new HashMap<String, Store>();
        properties
                .websites()
                .forEach((website, codes) -> codes.forEach(code -> stores.put(code, new Store(code, website))));
        stores.put(Store.ALL.code(), Store.ALL);
        this.byCode = Map.copyOf(stores);
        this.usual = stores.getOrDefault(properties.defaultStore(), Store.ANY);
        this.shared = properties.customers() == StoresProperties.Sharing.GLOBAL;
    }

    /** The store of this very code, {@code all} included; upper and lower case differ. */
    public Optional<Store> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The one that is meant where a request names none. */
    public Store usual() {
        return usual;
    }

    /**
     * The website whose customers may sign in at a store; {@code null}: those of every one. Where all stores are meant at once, it
     * is that of the usual store.
     */
    public @Nullable String customersOf(Store store) {
        return shared ? null : store.equals(Store.ALL) ? usual.website() : store.website();
    }

    /**
     * Where an account is good.
     *
     * @param website the code of the account's own; {@code null}: every one
     */
    public @Nullable String reachOf(@Nullable String website) {
        return shared ? null : website;
    }
}
