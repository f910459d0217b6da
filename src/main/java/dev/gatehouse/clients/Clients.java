package dev.gatehouse.clients;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.OpaqueToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code client}, {@code client_secret} and {@code client_version}. The version is raised by triggers. */
@Repository
public class Clients {

    private static final Logger log = LoggerFactory.getLogger(Clients.class);

    private static final String SAVE = """
            insert into client (client_id, name, logo_uri, site_uri, verified, enabled, first_party, public_client,
                grant_types, redirect_uris, post_logout_redirect_uris, required_scopes, optional_scopes, user_types,
                audiences, opaque_access_tokens, access_token_algorithm, id_token_algorithm, dpop_bound_access_tokens,
                owner, require_pushed_authorization_requests, require_proof_key,
                access_token_lifetime, refresh_idle_lifetime, refresh_lifetime)
            values (:clientId, :name, :logoUri, :siteUri, :verified, :enabled, :firstParty, :publicClient,
                :grantTypes, :redirectUris, :postLogoutRedirectUris, :requiredScopes, :optionalScopes, :userTypes,
                :audiences, :opaque, :algorithm, :idTokenAlgorithm, :dpopBound,
                :owner, :pushedOnly, :proofKey, :accessToken, :refreshIdle, :refresh)
            on conflict (client_id) do update set name = excluded.name, logo_uri = excluded.logo_uri,
                site_uri = excluded.site_uri, verified = excluded.verified, enabled = excluded.enabled,
                first_party = excluded.first_party, public_client = excluded.public_client,
                grant_types = excluded.grant_types, redirect_uris = excluded.redirect_uris,
                post_logout_redirect_uris = excluded.post_logout_redirect_uris,
                required_scopes = excluded.required_scopes, optional_scopes = excluded.optional_scopes,
                user_types = excluded.user_types, audiences = excluded.audiences,
                opaque_access_tokens = excluded.opaque_access_tokens,
                access_token_algorithm = excluded.access_token_algorithm,
                id_token_algorithm = excluded.id_token_algorithm,
                dpop_bound_access_tokens = excluded.dpop_bound_access_tokens, owner = excluded.owner,
                require_pushed_authorization_requests = excluded.require_pushed_authorization_requests,
                require_proof_key = excluded.require_proof_key,
                access_token_lifetime = excluded.access_token_lifetime,
                refresh_idle_lifetime = excluded.refresh_idle_lifetime, refresh_lifetime = excluded.refresh_lifetime
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    /** The clients that are left out. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    Clients(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Adds a client, or puts it in the place of one with the same id; its secrets are left alone. Switching it off or on this way
     * ends what it holds, as {@link #disable} and {@link #enable} do; so does another owner.
     */
    @Transactional
    public void save(Client client) {
        endOfAnotherOwner(client);
        var before = jdbc.sql("select enabled from client where client_id = :clientId for update")
                .param("clientId", client.clientId())
                .query(Boolean.class)
                .optional();
        jdbc.sql(SAVE).params(ClientRow.columns(client)).update();
        before.filter(enabled -> enabled != client.enabled())
                .ifPresent(enabled -> endAccess(client.clientId(), !enabled));
    }

    /** What it holds speaks for the owner that it had. */
    private void endOfAnotherOwner(Client client) {
        jdbc.sql(
                        "select client_id from client where client_id = :clientId and owner is distinct from :owner for update")
                .param("clientId", client.clientId())
                .param("owner", ClientRow.owner(client), Types.VARCHAR)
                .query(String.class)
                .optional()
                .ifPresent(id -> events.publishEvent(new AccessEnded.OfClient(id, "client_owner_changed")));
    }

    /** Gives a client one more secret and returns it; it can never be read again. */
    @Transactional
    public OpaqueToken addSecret(String clientId, @Nullable Instant expiresAt) {
        var secret = OpaqueToken.random();
        addSecret(clientId, secret, expiresAt);
        return secret;
    }

    /** Gives a client a secret that was made elsewhere, such as one that moves in with its client. */
    @Transactional
    public void addSecret(String clientId, OpaqueToken secret, @Nullable Instant expiresAt) {
        jdbc.sql("insert into client_secret (client_id, digest, expires_at) values (:clientId, :digest, :expiresAt)")
                .param("clientId", clientId)
                .param("digest", secret.digest())
                .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Gives a client a new secret, and the ones it has an end at the latest then; what it holds stays good, because a new secret makes
     * no other client of it.
     *
     * @param othersUntil now, or later so that the client can be set up anew meanwhile
     */
    @Transactional
    public OpaqueToken rotateSecret(String clientId, Instant othersUntil) {
        jdbc.sql("""
                        update client_secret set expires_at = least(expires_at, :until) where client_id = :clientId
                        """)
                .param("until", othersUntil.atOffset(ZoneOffset.UTC))
                .param("clientId", clientId)
                .update();
        return addSecret(clientId, null);
    }

    /** Switches a client off: it is refused everywhere, and everything it holds ends. */
    @Transactional
    public void disable(String clientId) {
        switchTo(clientId, false);
    }

    /** Switches a client on again. What other nodes gave it before they knew that it was off ends, too. */
    @Transactional
    public void enable(String clientId) {
        switchTo(clientId, true);
    }

    /** Takes a client away with its secrets, and ends everything it holds. */
    @Transactional
    public void delete(String clientId) {
        jdbc.sql("delete from client where client_id = :clientId")
                .param("clientId", clientId)
                .update();
        events.publishEvent(new AccessEnded.OfClient(clientId, "client_deleted"));
    }

    /** The longest lifetimes that any client, switched on or not, has of its own; null where none has. */
    public Client.Lifetimes longestLifetimes() {
        return jdbc.sql("""
                        select max(access_token_lifetime) as access_token_lifetime,
                            max(refresh_idle_lifetime) as refresh_idle_lifetime, max(refresh_lifetime) as refresh_lifetime
                        from client
                        """).query((row, _) -> ClientRow.lifetimes(row)).single();
    }

    private void switchTo(String clientId, boolean enabled) {
        jdbc.sql("update client set enabled = :enabled where client_id = :clientId")
                .param("enabled", enabled)
                .param("clientId", clientId)
                .update();
        endAccess(clientId, enabled);
    }

    private void endAccess(String clientId, boolean enabled) {
        events.publishEvent(new AccessEnded.OfClient(clientId, enabled ? "client_enabled" : "client_disabled"));
    }

    /** Another one after every change of any client, whoever made it. */
    long version() {
        return jdbc.sql("select version from client_version").query(Long.class).single();
    }

    /** All clients, by id; without those that somebody wrote into the table by hand in a way that nobody understands. */
    Map<String, Client> all() {
        var secrets = jdbc
                .sql("select client_id, digest, expires_at from client_secret order by id desc")
                .query((row, _) -> Map.entry(
                        row.getString("client_id"),
                        new ClientSecret(row.getBytes("digest"), ClientRow.instant(row, "expires_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc
                .sql("select * from client")
                .query((row, _) -> readable(row, secrets.getOrDefault(row.getString("client_id"), List.of())))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableMap(Client::clientId, client -> client));
    }

    /** One bad row must not take all other clients down with it. It is told of once, not at every look. */
    private Optional<Client> readable(ResultSet row, List<ClientSecret> secrets) throws SQLException {
        var id = row.getString("client_id");
        try {
            var client = ClientRow.client(row, secrets);
            // What could not be shown to Spring Security's filters cannot be used either.
            RegisteredClients.registered(client);
            unreadable.remove(id);
            return Optional.of(client);
        } catch (IllegalArgumentException e) {
            if (unreadable.add(id)) {
                log.error("The client {} is left out: {}", id, e.getMessage());
            }
            return Optional.empty();
        }
    }
}
