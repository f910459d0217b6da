package dev.gatehouse.stores;

import org.jspecify.annotations.Nullable;

/**
 * A store view: the shop as some of its customers see it. The path of a request says which one is meant.
 *
 * @param website the code of the website that it belongs to; {@code null}: any
 */
public record Store(String code, @Nullable String website) {

    /** All stores at once, with which the back office works. No customer belongs there. */
    public static final Store ALL = new Store("all", "admin");

    /** For what is asked of no store in particular: some store that the customer belongs to. */
    public static final Store ANY = new Store("", null);

    /**
     * Whether customers of a website belong here.
     *
     * @param customers the code of their website; {@code null}: they belong to every one
     */
    public boolean serves(@Nullable String customers) {
        return !equals(ALL) && (website == null || customers == null || website.equals(customers));
    }
}
