package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with one file a table, in UTF-8 with the names of the columns in its first line: see {@link TableReader}. */
final class FolderSource implements Source {

    private final Path folder;
    private final String prefix;

    FolderSource(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            throw new ImportFailed(folder + " is no folder");
        }
        this.folder = folder;
        this.prefix = prefix;
    }

    @Override
    public List<Row> rows(String table, List<String> columns) {
        var rows = new ArrayList<Row>();
        read(table, columns, rows::addAll);
        return rows;
    }

    @Override
    public void bites(String table, String number, List<String> columns, Consumer<List<Row>> bite) {
        read(table, columns, bite);
    }

    /** Not without reading it all. */
    @Override
    public long count(String table) {
        return 0;
    }

    @Override
    public boolean has(String table) {
        return file(table).isPresent();
    }

    @Override
    public void close() {}

    private Optional<Path> file(String table) {
        return Stream.of(".csv", ".tsv")
                .map(form -> folder.resolve(prefix + table + form))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private void read(String table, List<String> columns, Consumer<List<Row>> bite) {
        var file = file(table);
        if (file.isEmpty()) {
            return;
        }
        try (var reader = Files.newBufferedReader(file.get(), UTF_8)) {
            read(table(file.get(), reader), columns, bite);
        } catch (IOException e) {
            throw new ImportFailed(file.get() + " cannot be read as a table in UTF-8: " + e.getMessage(), e);
        }
    }

    private static TableReader table(Path file, BufferedReader reader) {
        return file.toString().endsWith(".tsv") ? TableReader.batch(reader) : TableReader.csv(reader);
    }

    private static void read(TableReader table, List<String> columns, Consumer<List<Row>> bite) throws IOException {
        var head = Optional.ofNullable(table.next()).orElse(List.of());
        var places = columns.stream().map(head::indexOf).toList();
        var rows = new ArrayList<Row>();
        for (var line = table.next(); line != null; line = table.next()) {
            if (line.size() != head.size()) {
                throw new IOException("A line has not as many values as the first one");
            }
            rows.add(row(columns, places, line));
            if (rows.size() == DatabaseSource.BITE) {
                bite.accept(List.copyOf(rows));
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            bite.accept(rows);
        }
    }

    private static Row row(List<String> columns, List<Integer> places, List<@Nullable String> line) {
        var values = new HashMap<String, @Nullable String>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), places.get(i) < 0 ? null : line.get(places.get(i)));
        }
        return new Row(values);
    }
}
