package dev.gatehouse.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator who is made when there is none.
 *
 * @param username the user name; without one, a link to set it up is written to the log
 * @param password the first password
 */
@ConfigurationProperties("gatehouse.admin")
record FirstAdministratorProperties(
        @Nullable String username, @Nullable String password) {

    /** Hides the password. */
    @Override
    public String toString() {
        return "FirstAdministratorProperties[" + username + "]";
    }
}
