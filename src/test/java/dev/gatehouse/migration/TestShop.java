package dev.gatehouse.migration;

import dev.gatehouse.migration.ImportOptions.From;
import dev.gatehouse.migration.ImportOptions.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Magento shop in a database of its own, whose numbers and names no other shop of the tests has. */
final class TestShop implements AutoCloseable {

    static final String KEY = "g9mY9KLrcuAVJfsmVUSRkKFLDdUPVkaZ";
    static final String PREFIX = "m2_";

    private static final AtomicLong shops = new AtomicLong(1);

    private final MariaDb mariaDb;
    private final Connection connection;
    private final String database;
    private long next = shops.getAndIncrement() * 1_000_000;

    TestShop(MariaDb mariaDb) throws SQLException {
        this.mariaDb = mariaDb;
        this.database = "shop_" + UUID.randomUUID().toString().substring(24);
        try (var server = mariaDb.connect("information_schema");
                var statement = server.createStatement()) {
            statement.execute("create database " + database + " character set utf8mb4");
        }
        this.connection = mariaDb.connect(database);
        try (var statement = connection.createStatement()) {
            // As Magento does it: what has no value gets an empty one.
            statement.execute("set session sql_mode = ''");
            for (var table : MagentoTables.ALL) {
                statement.execute(table);
            }
        }
        insert("store_website", "website_id", 0, "code", "admin");
        insert("store_website", "website_id", 1, "code", "base");
        insert("store_website", "website_id", 2, "code", "outlet");
        insert("store", "store_id", 0, "code", "admin", "website_id", 0);
        insert("store", "store_id", 1, "code", "default", "website_id", 1);
        insert("store", "store_id", 2, "code", "german", "website_id", 1);
    }

    private TestShop(TestShop broken) throws SQLException {
        mariaDb = broken.mariaDb;
        database = broken.database;
        connection = mariaDb.connect(database);
        next = broken.next;
    }

    /** The same shop, after every connection to it was broken off. */
    TestShop again() throws SQLException {
        return new TestShop(this);
    }

    String database() {
        return database;
    }

    /** A name that no other shop has. */
    String named(String name) {
        return name + " of " + database;
    }

    /** A number that no other row has. */
    long number() {
        return next++;
    }

    String email(long id) {
        return "customer-" + id + "@" + database.replace("_", "-") + ".example";
    }

    /** Adds a customer of the website {@code base}; returns the number. */
    long customer(@Nullable String hash, @Nullable Object... columns) throws SQLException {
        var id = number();
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("entity_id", id);
        row.put("website_id", 1);
        row.put("email", email(id));
        row.put("firstname", "Ada");
        row.put("lastname", "Lovelace\t\\N");
        row.put("password_hash", hash);
        for (var i = 0; i < columns.length; i += 2) {
            row.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        insert("customer_entity", row);
        return id;
    }

    /** Adds an administrator's role with one rule for each resource; those that begin with {@code !} are denied. */
    long role(String name, String... resources) throws SQLException {
        var id = number();
        insert("authorization_role", "role_id", id, "role_type", "G", "user_type", "2", "role_name", name);
        rules(id, resources);
        return id;
    }

    void rules(long role, String... resources) throws SQLException {
        for (var resource : resources) {
            var denied = resource.startsWith("!");
            insert(
                    "authorization_rule",
                    "role_id",
                    role,
                    "resource_id",
                    denied ? resource.substring(1) : resource,
                    "permission",
                    denied ? "deny" : "allow");
        }
    }

    long admin(String username, String hash, long role) throws SQLException {
        var id = number();
        insert(
                "admin_user",
                "user_id",
                id,
                "username",
                username,
                "firstname",
                "Grace",
                "lastname",
                "Hopper",
                "password",
                hash);
        insert(
                "authorization_role",
                "role_id",
                number(),
                "parent_id",
                role,
                "role_type",
                "U",
                "user_type",
                "2",
                "user_id",
                id);
        return id;
    }

    /** Adds an active integration with a consumer; returns its number, which is also the consumer's. */
    long integration(String name, String key, String secret) throws SQLException {
        var id = number();
        insert(
                "oauth_consumer",
                "entity_id",
                id,
                "name",
                "Integration" + id,
                "key",
                key,
                "secret",
                secret,
                "updated_at",
                "2026-01-02 03:04:05");
        insert(
                "integration",
                "integration_id",
                id,
                "name",
                name,
                "email",
                "partner@example.com",
                "status",
                1,
                "consumer_id",
                id);
        return id;
    }

    /** Gives a consumer a token. */
    void token(long consumer, String type, String token, String secret, @Nullable String verifier) throws SQLException {
        insert(
                "oauth_token",
                "consumer_id",
                consumer,
                "type",
                type,
                "token",
                token,
                "secret",
                secret,
                "verifier",
                verifier,
                "user_type",
                1);
    }

    /** Gives a customer an access token, and returns it. */
    String customerToken(long id, Instant issued) throws SQLException {
        return token("customer_id", id, 3, issued);
    }

    /** The same for an administrator. */
    String adminToken(long id, Instant issued) throws SQLException {
        return token("admin_id", id, 2, issued);
    }

    private String token(String column, long id, int type, Instant issued) throws SQLException {
        var token = UUID.randomUUID().toString().replace("-", "");
        var time = issued.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
        insert("oauth_token", column, id, "user_type", type, "type", "access", "token", token, "created_at", time);
        return token;
    }

    void insert(String table, @Nullable Object... columns) throws SQLException {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.length; i += 2) {
            row.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        insert(table, row);
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    ImportOptions options(boolean dryRun) {
        return options(dryRun, List.of(KEY));
    }

    ImportOptions options(boolean dryRun, List<String> keys) {
        return new ImportOptions(
                new From.Database(mariaDb.url(database), MariaDb.USER, MariaDb.PASSWORD, null),
                PREFIX,
                keys,
                Part.all(),
                dryRun);
    }

    /** Imports everything, or says what would happen; returns what was printed. */
    String moveInto(MagentoImport magento, boolean dryRun, String... keys) {
        var printed = new Printed();
        var report = new Report(printed, dryRun);
        magento.run(options(dryRun, List.of(keys)), report);
        report.print();
        return printed.text();
    }

    @Override
    public void close() throws SQLException {
        execute("drop database " + database);
        connection.close();
    }

    private void insert(String table, Map<String, @Nullable Object> row) throws SQLException {
        var names = row.keySet().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        var marks = row.keySet().stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (var statement = connection.prepareStatement(
                "insert into " + PREFIX + table + " (" + names + ") values (" + marks + ")")) {
            var i = 1;
            for (var value : row.values()) {
                statement.setObject(i++, value);
            }
            statement.execute();
        }
    }
}
