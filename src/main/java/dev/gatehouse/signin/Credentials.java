package dev.gatehouse.signin;

import dev.gatehouse.core.UserType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, and where it came from.
 *
 * @param types whose accounts may be meant
 * @param website whose customers may be meant; {@code null}: those of every website
 */
public record Credentials(
        String username,
        String password,
        Set<UserType> types,
        Origin origin,
        @Nullable String website) {

    public Credentials(String username, String password, Set<UserType> types, Origin origin) {
        this(username, password, types, origin, null);
    }

    public Credentials {
        types = Set.copyOf(types);
    }

    /**
     * Where an attempt came from.
     *
     * @param address an IP address, or the name of a client that speaks for many people
     * @param shared many people stand behind it, so it is not slowed as a whole, only for each account
     * @param counted the door itself counts wrong passwords for each name, so it is not slowed for each account
     */
    public record Origin(String address, boolean shared, boolean counted) {

        public Origin(String address, boolean shared) {
            this(address, shared, false);
        }
    }

    /** One spelling for all user names that may mean the same account; nothing to show or to look up. */
    public String spelling() {
        return SignInFailures.folded(username);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
