package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.keys.Seals;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a new server gets an administrator, and only one who was chosen: there is no default password. The link works
 * while there is nobody, and for a day.
 */
@Component
@Profile("!demo")
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private static final String PURPOSE = "setup";
    private static final Duration LINK_LIVES = Duration.ofDays(1);

    private final Admins admins;
    private final AdminRoles roles;
    private final Acl acl;
    private final PasswordHashing passwords;
    private final FirstAdministratorProperties properties;
    private final SetupLinks links;

    FirstAdministrator(
            Admins admins,
            AdminRoles roles,
            Acl acl,
            PasswordHashing passwords,
            FirstAdministratorProperties properties,
            SetupLinks links) {
        this.admins = admins;
        this.roles = roles;
        this.acl = acl;
        this.passwords = passwords;
        this.properties = properties;
        this.links = links;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!admins.none()) {
            return;
        }
        var username = properties.username();
        var password = properties.password();
        if (username != null && !username.isBlank() && password != null && !password.isBlank()) {
            add(username, password);
            log.info("The administrator {} was made; the password is that of GATEHOUSE_ADMIN_PASSWORD", username);
        } else {
            log.warn("There is no administrator yet. Set one up at {}", links.make());
        }
    }

    /** Makes the administrator, with all rights, if there still is none; says whether it did, and else changes nothing. */
    boolean add(String username, String password) {
        if (!admins.none()) {
            return false;
        }
        var everything = roles.save("Administrators", Set.copyOf(acl.tree().roots()));
        return admins.addFirst(username, passwords.hash(password), everything);
    }

    /** Links that only this server can make, and nobody can make longer. */
    @Component
    @Profile("!demo")
    static class SetupLinks {

        private final Seals seals;
        private final Issuer issuer;
        private final Clock clock;

        SetupLinks(Seals seals, Issuer issuer, Clock clock) {
            this.seals = seals;
            this.issuer = issuer;
            this.clock = clock;
        }

        String make() {
            var until = Long.toString(clock.instant().plus(LINK_LIVES).getEpochSecond());
            return issuer.address("/setup?token=" + seals.seal(PURPOSE, until.getBytes(UTF_8)));
        }

        boolean isGood(String token) {
            return seals.open(PURPOSE, token)
                    .map(payload -> Instant.ofEpochSecond(Long.parseLong(new String(payload, UTF_8))))
                    .filter(clock.instant()::isBefore)
                    .isPresent();
        }
    }
}
