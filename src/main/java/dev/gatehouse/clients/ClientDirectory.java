package dev.gatehouse.clients;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * All clients, in memory: a token request asks no table for its client. A change anywhere is seen here within a second,
 * because every second this asks for the version, and reads anew when it went up.
 */
@Component
public class ClientDirectory {

    private static final Logger log = LoggerFactory.getLogger(ClientDirectory.class);

    private final Clients clients;
    private volatile @Nullable Snapshot snapshot;

    ClientDirectory(Clients clients) {
        this.clients = clients;
    }

    /** The client of this id, if there is one and it is enabled. */
    public Optional<Client> find(String clientId) {
        return Optional.ofNullable(current().clients().get(clientId)).filter(Client::enabled);
    }

    /** The same as Spring Security's filters know it. */
    Optional<RegisteredClient> registered(String clientId) {
        return Optional.ofNullable(current().registered().get(clientId));
    }

    /** Reads at once what changed; for the node that changed it. */
    public void refresh() {
        take(read());
    }

    @Scheduled(fixedDelay = 1_000)
    void refreshIfChanged() {
        try {
            var held = snapshot;
            if (held == null || held.version() != clients.version()) {
                take(read());
            }
        } catch (DataAccessException e) {
            log.warn("Cannot see whether clients changed: {}", e.getMessage());
        }
    }

    private Snapshot current() {
        var held = snapshot;
        return held == null ? take(read()) : held;
    }

    /** Two may read at the same time; what was read later must not give way to what was read before. */
    private synchronized Snapshot take(Snapshot read) {
        var held = snapshot;
        if (held == null || held.version() <= read.version()) {
            snapshot = read;
            return read;
        }
        return held;
    }

    private Snapshot read() {
        // The version first: a change in between is then read twice, not missed.
        var version = clients.version();
        var all = clients.all();
        var registered = all.values().stream()
                .filter(Client::enabled)
                .collect(Collectors.toUnmodifiableMap(Client::clientId, RegisteredClients::registered));
        return new Snapshot(version, all, registered);
    }

    private record Snapshot(long version, Map<String, Client> clients, Map<String, RegisteredClient> registered) {}
}
