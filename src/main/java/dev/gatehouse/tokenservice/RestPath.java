package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.stores.Store;
import dev.gatehouse.stores.Stores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request leads.
 *
 * @param store which it is about
 * @param resource what stands behind it, with the version and without slashes at its ends
 */
record RestPath(Store store, String resource) {

    private static final Pattern VERSIONED = Pattern.compile("V[0-9]");

    /**
     * Reads what stands behind {@code /rest}.
     *
     * @param path as the container decoded it
     */
    static RestPath of(String path, Stores stores) {
        var segments = Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        var store = segments.isEmpty() ? Optional.<Store>empty() : stores.find(segments.getFirst());
        var rest = store.isPresent() ? segments.subList(1, segments.size()) : segments;
        if (rest.isEmpty() || !VERSIONED.matcher(rest.getFirst()).lookingAt()) {
            throw new MagentoException(MagentoError.unprocessable(400));
        }
        return new RestPath(store.orElseGet(stores::usual), joined(rest));
    }

    private static String joined(List<String> segments) {
        return String.join("/", segments);
    }
}
