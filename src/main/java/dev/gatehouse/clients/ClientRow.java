package dev.gatehouse.clients;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client as a row of its table, and back. */
final class ClientRow {

    private ClientRow() {}

    static Map<String, @Nullable Object> columns(Client client) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("clientId", client.clientId());
        columns.put("name", client.display().name());
        columns.put("logoUri", client.display().logoUri());
        columns.put("siteUri", client.display().siteUri());
        columns.put("verified", client.display().verified());
        columns.put("enabled", client.enabled());
        columns.put("firstParty", client.firstParty());
        columns.put("publicClient", client.publicClient());
        columns.put("grantTypes", array(client.grantTypes()));
        columns.put("redirectUris", array(client.redirectUris()));
        columns.put("postLogoutRedirectUris", array(client.postLogoutRedirectUris()));
        columns.put("requiredScopes", array(client.requiredScopes()));
        columns.put("optionalScopes", array(client.optionalScopes()));
        columns.put("userTypes", client.userTypes().stream().map(UserType::text).toArray(String[]::new));
        columns.put("audiences", array(client.audiences()));
        columns.put("opaque", client.tokens().opaque());
        columns.put("algorithm", client.tokens().algorithm());
        columns.put("idTokenAlgorithm", client.tokens().idTokenAlgorithm());
        columns.put("dpopBound", client.tokens().dpopBound());
        columns.put("owner", owner(client));
        columns.put("pushedOnly", client.requests().pushedOnly());
        columns.put("proofKey", client.requests().proofKey());
        columns.put("accessToken", seconds(client.lifetimes().accessToken()));
        columns.put("refreshIdle", seconds(client.lifetimes().refreshIdle()));
        columns.put("refresh", seconds(client.lifetimes().refresh()));
        return columns;
    }

    static Client client(ResultSet row, List<ClientSecret> secrets) throws SQLException {
        return new Client(
                row.getString("client_id"),
                new Client.Display(
                        row.getString("name"),
                        row.getString("logo_uri"),
                        row.getString("site_uri"),
                        row.getBoolean("verified")),
                row.getBoolean("enabled"),
                row.getBoolean("first_party"),
                row.getBoolean("public_client"),
                set(row, "grant_types"),
                set(row, "redirect_uris"),
                set(row, "post_logout_redirect_uris"),
                set(row, "required_scopes"),
                set(row, "optional_scopes"),
                set(row, "user_types").stream().map(UserType::parse).collect(Collectors.toSet()),
                set(row, "audiences"),
                new Client.Tokens(
                        row.getBoolean("opaque_access_tokens"),
                        row.getString("access_token_algorithm"),
                        row.getString("id_token_algorithm"),
                        row.getBoolean("dpop_bound_access_tokens"),
                        subject(row.getString("owner"))),
                new Client.Requests(
                        row.getBoolean("require_pushed_authorization_requests"), row.getBoolean("require_proof_key")),
                lifetimes(row),
                secrets);
    }

    static Client.Lifetimes lifetimes(ResultSet row) throws SQLException {
        return new Client.Lifetimes(
                duration(row, "access_token_lifetime"),
                duration(row, "refresh_idle_lifetime"),
                duration(row, "refresh_lifetime"));
    }

    /** The subject who owns it, as text. */
    static @Nullable String owner(Client client) {
        var owner = client.tokens().owner();
        return owner == null ? null : owner.text();
    }

    private static @Nullable Subject subject(@Nullable String text) {
        return text == null ? null : Subject.parse(text);
    }

    private static String[] array(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static Set<String> set(ResultSet row, String column) throws SQLException {
        var values = Arrays.asList((String[]) row.getArray(column).getArray());
        if (values.contains(null)) {
            throw new IllegalArgumentException("A null in " + column);
        }
        return Set.copyOf(values);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        var seconds = row.getObject(column, Integer.class);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
