package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableReaderTests {

    @Test
    void readsCsv() throws IOException {
        assertThat(csv("""
                        id,name,note
                        1,"Lovelace, ""Ada""\nof London",\r
                        2,NULL,"NULL"
                        3,\\N,"\""""))
                .containsExactly(
                        row("id", "name", "note"),
                        row("1", "Lovelace, \"Ada\"\nof London", null),
                        row("2", null, "NULL"),
                        row("3", null, ""));
    }

    @Test
    void readsWhatTheClientOfTheDatabasePrints() throws IOException {
        assertThat(batch("id\tname\n1\ttab\\there\\nand \\\\ \"quoted\"\n2\tNULL\n3\t\n"))
                .containsExactly(
                        row("id", "name"), row("1", "tab\there\nand \\ \"quoted\""), row("2", null), row("3", ""));
    }

    @Test
    void readsLinesThatEndAsOnWindows() throws IOException {
        assertThat(csv("a,b\r\n\"1\",2\r\n")).containsExactly(row("a", "b"), row("1", "2"));
    }

    @Test
    void knowsAnEmptyFile() throws IOException {
        assertThat(csv("")).isEmpty();
    }

    @Test
    void refusesWhatDoesNotEnd() {
        assertThatIOException().isThrownBy(() -> csv("a\n\"b"));
        assertThatIOException().isThrownBy(() -> batch("a\nb\\"));
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        var row = new ArrayList<@Nullable String>();
        for (var value : values) {
            row.add(value);
        }
        return row;
    }

    private static List<List<@Nullable String>> csv(String text) throws IOException {
        return all(TableReader.csv(new BufferedReader(new StringReader(text))));
    }

    private static List<List<@Nullable String>> batch(String text) throws IOException {
        return all(TableReader.batch(new BufferedReader(new StringReader(text))));
    }

    private static List<List<@Nullable String>> all(TableReader reader) throws IOException {
        var rows = new ArrayList<List<@Nullable String>>();
        for (var row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
        }
        return rows;
    }
}
