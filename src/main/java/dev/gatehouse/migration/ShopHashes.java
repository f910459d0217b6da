package dev.gatehouse.migration;

import dev.gatehouse.hashes.Reading;
import dev.gatehouse.hashes.StoredHashes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a shop has in the place of a password, in a form that {@code hashes} reads. */
@Component
class ShopHashes {

    /** The first Magento wrote no version: the MD5 of the password, or of salt and password, or SHA-256 of both. */
    private static final Pattern OLD = Pattern.compile("([0-9a-f]{32})(?::([^:]*))?|([0-9a-f]{64}):([^:]*)");

    private final StoredHashes hashes;

    ShopHashes(StoredHashes hashes) {
        this.hashes = hashes;
    }

    String stored(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return StoredHashes.NO_PASSWORD;
        }
        var old = OLD.matcher(text);
        if (!old.matches()) {
            return text;
        }
        return old.group(1) == null ? text + ":1" : old.group(2) == null ? text + "::0" : text + ":0";
    }

    /** Whether nobody can sign in with it, though there is something. */
    boolean isUseless(String stored) {
        return hashes.read(stored) instanceof Reading.Unusable;
    }
}
