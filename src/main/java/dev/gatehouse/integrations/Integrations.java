package dev.gatehouse.integrations;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.Vocabulary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code integration}. */
@Repository
public class Integrations {

    /** The columns of an integration, where it is read together with what else there is of it. */
    static final String COLUMNS = """
            i.id as integration_id, i.name, i.email, i.endpoint, i.identity_link_url, i.status, i.setup, i.all_resources,
            i.resources, i.created_at, i.updated_at""";

    private static final String SELECT = "select " + COLUMNS + " from integration i ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Integrations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All, by name. */
    public List<Integration> all() {
        return jdbc.sql(SELECT + "order by lower(i.name)")
                .query((row, _) -> integration(row))
                .list();
    }

    /** The integration of this number. */
    public Optional<Integration> find(long id) {
        return jdbc.sql(SELECT + "where i.id = :id")
                .param("id", id)
                .query((row, _) -> integration(row))
                .optional();
    }

    /** What it may do now: nothing while it is not active. */
    public Permissions permissions(long id, Vocabulary vocabulary) {
        return find(id).filter(integration -> integration.status() == Status.ACTIVE)
                .map(integration -> integration.details().allowed().permissions(vocabulary))
                .orElse(Permissions.NONE);
    }

    /**
     * Adds an integration that moves in, with what it is called there; throws
     * {@link org.springframework.dao.DuplicateKeyException} if the number or the name is taken. When all are in,
     * {@link #numberOn} must be called.
     */
    public void add(Integration integration) {
        var columns = columns(integration.details());
        columns.put("id", integration.id());
        columns.put("status", integration.status().text());
        columns.put("setup", integration.setup().text());
        columns.put("createdAt", integration.createdAt().atOffset(ZoneOffset.UTC));
        columns.put("updatedAt", integration.updatedAt().atOffset(ZoneOffset.UTC));
        jdbc.sql("""
                        insert into integration (id, name, email, endpoint, identity_link_url, all_resources, resources, status,
                            setup, created_at, updated_at)
                        values (:id, :name, :email, :endpoint, :identityLinkUrl, :allResources, :resources, :status,
                            :setup, :createdAt, :updatedAt)
                        """).params(columns).update();
    }

    /** Lets new integrations have numbers after all that are there; one that was given never comes again. */
    public void numberOn() {
        jdbc.sql("""
                        select setval(pg_get_serial_sequence('integration', 'id'), max(id)) from integration
                        having max(id) > coalesce(
                            pg_sequence_last_value(pg_get_serial_sequence('integration', 'id')::regclass), 0)
                        """).query(Long.class).optional();
    }

    /** Makes an integration that is not active yet; returns its number. Throws as {@link #add(Integration)} does. */
    long make(Details details, Setup setup, Status status) {
        var columns = columns(details);
        columns.put("setup", setup.text());
        columns.put("status", status.text());
        columns.put("now", now());
        return jdbc.sql("""
                        insert into integration (name, email, endpoint, identity_link_url, all_resources, resources, status, setup,
                            created_at, updated_at)
                        values (:name, :email, :endpoint, :identityLinkUrl, :allResources, :resources, :status, :setup, :now, :now)
                        returning id
                        """).params(columns).query(Long.class).single();
    }

    void change(long id, Details details) {
        var columns = columns(details);
        columns.put("id", id);
        columns.put("now", now());
        jdbc.sql("""
                        update integration set name = :name, email = :email, endpoint = :endpoint,
                            identity_link_url = :identityLinkUrl, all_resources = :allResources, resources = :resources,
                            updated_at = :now
                        where id = :id
                        """).params(columns).update();
    }

    /** The integration, which nobody else changes before our transaction ends. */
    Optional<Integration> hold(long id) {
        return jdbc.sql(SELECT + "where i.id = :id for update")
                .param("id", id)
                .query((row, _) -> integration(row))
                .optional();
    }

    /** Lets nobody else take declarations until our transaction ends. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('gatehouse integrations'))")
                .query((_, _) -> 0)
                .list();
    }

    Optional<Integration> findByName(String name) {
        return jdbc.sql(SELECT + "where lower(i.name) = lower(:name)")
                .param("name", name)
                .query((row, _) -> integration(row))
                .optional();
    }

    /** SHA-256 of what the files said of it when it was made. */
    Optional<byte[]> declaration(long id) {
        return jdbc.sql("select declaration from integration where id = :id and declaration is not null")
                .param("id", id)
                .query((row, _) -> row.getBytes("declaration"))
                .optional();
    }

    /** From now on it is a file's, or where there is no digest everybody's. */
    void setDeclaration(long id, byte @Nullable [] digest) {
        jdbc.sql("update integration set declaration = :digest, setup = :setup where id = :id")
                .param("digest", digest)
                .param("setup", (digest == null ? Setup.MANUAL : Setup.CONFIG).text())
                .param("id", id)
                .update();
    }

    void setStatus(long id, Status status) {
        jdbc.sql("update integration set status = :status, updated_at = :now where id = :id")
                .param("status", status.text())
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Takes it away with its consumer and its token. */
    void delete(long id) {
        jdbc.sql("delete from integration where id = :id").param("id", id).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Map<String, @Nullable Object> columns(Details details) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("name", details.name());
        columns.put("email", details.email());
        columns.put("endpoint", details.endpoint());
        columns.put("identityLinkUrl", details.identityLinkUrl());
        columns.put("allResources", details.allowed().everything());
        columns.put(
                "resources",
                details.allowed().sorted().stream().map(ResourceId::value).toArray(String[]::new));
        return columns;
    }

    static Integration integration(ResultSet row) throws SQLException {
        var resources = (String[]) row.getArray("resources").getArray();
        var allowed = new Allowed(
                row.getBoolean("all_resources"),
                Arrays.stream(resources)
                        .filter(ResourceId::isValid)
                        .map(ResourceId::new)
                        .collect(Collectors.toSet()));
        var details = new Details(
                row.getString("name"),
                row.getString("email"),
                row.getString("endpoint"),
                row.getString("identity_link_url"),
                allowed);
        return new Integration(
                row.getLong("integration_id"),
                details,
                Status.parse(row.getString("status")),
                Setup.parse(row.getString("setup")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
