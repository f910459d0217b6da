package dev.gatehouse.users;

import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL's {@code copy … from stdin} reads them: tabs between, a backslash before what would end a column or a row. */
final class CopyLines {

    private final StringBuilder text = new StringBuilder();

    /** One row. What has no other form is written as its {@code toString}. */
    void line(@Nullable Object... columns) {
        for (var i = 0; i < columns.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(columns[i]);
        }
        text.append('\n');
    }

    String text() {
        return text.toString();
    }

    private void append(@Nullable Object column) {
        if (column == null) {
            text.append("\\N");
            return;
        }
        var value = column.toString();
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
