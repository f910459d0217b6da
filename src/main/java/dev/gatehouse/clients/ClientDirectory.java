package dev.gatehouse.clients;

import dev.gatehouse.core.Announced;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * All clients, in memory: a token request asks no table for its client. Every change raises a version and is announced, so that
 * each node sees it at once, or where the announcement is lost at the next look.
 */
@Component
public class ClientDirectory implements Announced {

    private final Clients clients;
    private final Duration trustFor;
    private volatile @Nullable Snapshot snapshot;

    ClientDirectory(Clients clients, ClientProperties properties) {
        this.clients = clients;
        this.trustFor = properties.trustFor();
    }

    /** The client of this id, if there is one and it is enabled. */
    public Optional<Client> find(String clientId) {
        return Optional.ofNullable(current().clients().get(clientId)).filter(Client::enabled);
    }

    /** The same as Spring Security's filters know it. */
    Optional<RegisteredClient> registered(String clientId) {
        return Optional.ofNullable(current().registered().get(clientId));
    }

    @Override
    public String channel() {
        return "gatehouse_clients";
    }

    /** Reads what changed; the node that changed it need not wait for the announcement. */
    @Override
    public void refresh() {
        look();
    }

    private Snapshot current() {
        var held = snapshot;
        return held == null || held.isOlderThan(trustFor) ? look() : held;
    }

    private Snapshot look() {
        var began = System.nanoTime();
        // The version first: a change in between is then read twice, not missed.
        var version = clients.version();
        var held = snapshot;
        return take(held != null && held.version() == version ? held.seen(began) : read(version, began));
    }

    /** Two may look at the same time: who began later counts. Not the higher version, a restored database has a lower one. */
    private synchronized Snapshot take(Snapshot looked) {
        var held = snapshot;
        if (held != null && held.seen() - looked.seen() > 0) {
            return held;
        }
        snapshot = looked;
        return looked;
    }

    private Snapshot read(long version, long began) {
        var all = clients.all();
        var registered = all.values().stream()
                .filter(Client::enabled)
                .collect(Collectors.toUnmodifiableMap(Client::clientId, RegisteredClients::registered));
        return new Snapshot(version, began, all, registered);
    }

    /**
     * The clients as the database had them.
     *
     * @param seen when that was, by the timer that nobody can set, in nanoseconds
     */
    private record Snapshot(
            long version, long seen, Map<String, Client> clients, Map<String, RegisteredClient> registered) {

        Snapshot seen(long again) {
            return new Snapshot(version, again, clients, registered);
        }

        boolean isOlderThan(Duration limit) {
            return System.nanoTime() - seen > limit.toNanos();
        }
    }
}
