package dev.gatehouse.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a table: CSV (RFC 4180), or what {@code mariadb --batch} prints, with tabs between and backslashes before
 * what would end a value. In CSV a bare {@code NULL}, {@code \N} or nothing at all is null; in the other form {@code NULL} is.
 */
final class TableReader {

    private static final int END = -1;
    private static final Set<String> NULLS = Set.of("", "NULL", "\\N");

    private final BufferedReader reader;
    private final char separator;
    private final boolean quotes;

    private TableReader(BufferedReader reader, char separator, boolean quotes) {
        this.reader = reader;
        this.separator = separator;
        this.quotes = quotes;
    }

    static TableReader csv(BufferedReader reader) {
        return new TableReader(reader, ',', true);
    }

    static TableReader batch(BufferedReader reader) {
        return new TableReader(reader, '\t', false);
    }

    /** The values of the next line; {@code null} after the last. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        var c = reader.read();
        if (c == END) {
            return null;
        }
        var values = new ArrayList<@Nullable String>();
        while (true) {
            c = quotes && c == '"' ? quoted(values) : bare(c, values);
            if (c != separator) {
                return values;
            }
            c = reader.read();
        }
    }

    /** Reads a value that begins with this character; returns what stands behind it. */
    private int bare(int first, List<@Nullable String> values) throws IOException {
        var value = new StringBuilder();
        var c = first;
        while (c != END && c != separator && c != '\n') {
            if (c == '\\' && !quotes) {
                value.append(unescaped(reader.read()));
            } else if (c != '\r' || !isEndOfLine()) {
                value.append((char) c);
            }
            c = reader.read();
        }
        var text = value.toString();
        values.add((quotes ? NULLS.contains(text) : text.equals("NULL")) ? null : text);
        return c;
    }

    private int quoted(List<@Nullable String> values) throws IOException {
        var value = new StringBuilder();
        for (var c = reader.read(); ; c = reader.read()) {
            if (c == END) {
                throw new IOException("A value in quotation marks does not end");
            }
            if (c != '"') {
                value.append((char) c);
                continue;
            }
            c = reader.read();
            if (c != '"') {
                values.add(value.toString());
                return c == '\r' ? reader.read() : c;
            }
            value.append('"');
        }
    }

    private boolean isEndOfLine() throws IOException {
        reader.mark(1);
        var next = reader.read();
        reader.reset();
        return next == '\n' || next == END;
    }

    private static String unescaped(int c) throws IOException {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case END -> throw new IOException("A line ends with a backslash");
            default -> String.valueOf((char) c);
        };
    }
}
