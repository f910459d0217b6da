package dev.gatehouse.tokenservice;

import dev.gatehouse.core.UserType;
import dev.gatehouse.stores.Store;
import java.util.regex.Pattern;

/**
 * Somebody wants a token for a user name and a password.
 *
 * @param type customers or administrators
 * @param store where
 * @param address from where, an IP address
 */
public record TokenRequest(UserType type, String username, String password, Store store, String address) {

    /** Longer than any address of e-mail (RFC 5321 §4.5.3.1). */
    private static final int LONGEST_NAME = 320;

    /** No name has them, and the database cannot even be asked about some. */
    private static final Pattern IMPOSSIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private static final String NOBODY = "\uFFFD";

    public TokenRequest {
        username =
                username.length() > LONGEST_NAME || IMPOSSIBLE.matcher(username).find() ? NOBODY : username;
    }

    /** Hides what was typed. */
    @Override
    public String toString() {
        return "TokenRequest[" + type + "]";
    }
}
