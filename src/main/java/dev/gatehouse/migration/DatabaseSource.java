package dev.gatehouse.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL or MariaDB database, which is only read. Large tables come in bites by their number: no statement is open for long, and every
 * driver can do it.
 */
final class DatabaseSource implements Source {

    static final int BITE = 10_000;

    private final Connection connection;
    private final String prefix;
    private final Map<String, Set<String>> columnsOf = new HashMap<>();

    /** @param prefix what stands before the name of every table */
    DatabaseSource(Connection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
        try (var statement = connection.createStatement()) {
            statement.execute("set time_zone = '+00:00'");
            statement.execute("set session transaction read only");
        } catch (SQLException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public List<Row> rows(String table, List<String> columns) {
        return has(table) ? read(select(table, columns), columns) : List.of();
    }

    @Override
    public void bites(String table, String number, List<String> columns, Consumer<List<Row>> bite) {
        if (!has(table)) {
            return;
        }
        var after = -1L;
        while (true) {
            var rows = read(
                    select(table, columns) + " where `" + number + "` > " + after + " order by `" + number + "` limit "
                            + BITE,
                    columns);
            if (rows.isEmpty()) {
                return;
            }
            bite.accept(rows);
            after = rows.getLast().number(number);
        }
    }

    @Override
    public long count(String table) {
        if (!has(table)) {
            return 0;
        }
        return read("select cast(count(*) as char) from `" + prefix + table + "`", List.of("n"))
                .getFirst()
                .number("n");
    }

    @Override
    public boolean has(String table) {
        return !columns(table).isEmpty();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is not needed any more, whatever state it is in.
        }
    }

    /** Everything as text, so that no driver reads a time, a zero or a flag in its own way; nameless, or it would be sorted by the text. */
    private String select(String table, List<String> columns) {
        var known = columns(table);
        return columns.stream()
                .map(column -> known.contains(column) ? "cast(`" + column + "` as char)" : "null")
                .collect(Collectors.joining(", ", "select ", " from `" + prefix + table + "`"));
    }

    private Set<String> columns(String table) {
        return columnsOf.computeIfAbsent(
                table,
                name -> read(
                                "select cast(column_name as char) from information_schema.columns"
                                        + " where table_schema = database() and table_name = '" + prefix + name + "'",
                                List.of("c"))
                        .stream()
                        .map(row -> row.text("c", "").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(HashSet::new)));
    }

    private List<Row> read(String sql, List<String> columns) {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Row>();
            while (result.next()) {
                rows.add(row(result, columns));
            }
            return rows;
        } catch (SQLException e) {
            throw brokenOff(e);
        }
    }

    private static Row row(ResultSet result, List<String> columns) throws SQLException {
        var values = new HashMap<String, @Nullable String>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), result.getString(i + 1));
        }
        return new Row(values);
    }

    private static ImportFailed brokenOff(SQLException e) {
        return new ImportFailed("The shop's database cannot be read (" + e.getSQLState() + ")", e);
    }
}
