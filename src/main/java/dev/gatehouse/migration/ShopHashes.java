package dev.gatehouse.migration;

import dev.gatehouse.hashes.KeyedHash;
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

    private static final String USELESS = " whose password hash nobody can read: they need a new password";

    private static final String KEYED = " whose password hash is an HMAC with the shop's key: they can sign in where"
            + " gatehouse.magento.crypt-keys has that key, and get a better one";

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

    /**
     * Tells of a hash that nobody can sign in with, or not everywhere.
     *
     * @param whose in the plural, such as {@code customers}
     */
    void tell(String whose, String stored, String name, Report report) {
        switch (hashes.read(stored)) {
            case Reading.Usable(KeyedHash _) -> report.note(whose + KEYED, name);
            case Reading.Unusable(Reading.Flaw flaw) ->
                report.note(whose + (flaw == Reading.Flaw.NO_KEY ? KEYED : USELESS), name);
            case Reading.Usable _, Reading.NoPassword _ -> {}
        }
    }
}
