package dev.gatehouse.oro;

import dev.gatehouse.signin.Newcomers;
import org.springframework.stereotype.Component;

/** Who asks for a visitor, and whether there may be one more. */
@Component
class Guests {

    /** The name and the password of all who have none. */
    private static final String WORD = "guest";

    private final GuestProperties properties;
    private final Newcomers newcomers;

    Guests(GuestProperties properties, Newcomers newcomers) {
        this.properties = properties;
        this.newcomers = newcomers;
    }

    boolean areWelcome() {
        return properties.enabled();
    }

    /** Whether no account is meant. */
    boolean isOne(String username, String password) {
        return properties.enabled() && username.equals(WORD) && password.equals(WORD);
    }

    /** Counts one more from this address; whether that one may come. */
    boolean mayCome(String address) {
        return newcomers.mayCome(address, properties.limits());
    }
}
