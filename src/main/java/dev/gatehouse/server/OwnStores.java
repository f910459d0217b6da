package dev.gatehouse.server;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where the framework would keep clients, grants, consents or people anywhere but in our tables: in memory,
 * where no other node sees what was revoked, or in tables of its own.
 */
@Component
final class OwnStores {

    private static final String OURS = "dev.gatehouse.";

    OwnStores(
            List<RegisteredClientRepository> clients,
            List<OAuth2AuthorizationService> grants,
            List<OAuth2AuthorizationConsentService> consents,
            List<UserDetailsService> people) {
        check("clients", clients);
        check("grants", grants);
        check("consents", consents);
        var strangers = Stream.of(clients, grants, consents, people)
                .flatMap(List::stream)
                .map(store -> store.getClass().getName())
                .filter(name -> !name.startsWith(OURS))
                .toList();
        if (!strangers.isEmpty()) {
            throw new IllegalStateException("Stores that are not Gatehouse's own: " + strangers);
        }
    }

    /** Where there is no store of ours, the framework makes one in memory. */
    private static void check(String what, List<?> stores) {
        if (stores.isEmpty()) {
            throw new IllegalStateException("There is no store for " + what);
        }
    }
}
