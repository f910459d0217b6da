package dev.gatehouse.migration;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a table of the shop, every value as text. A column that the shop does not have is null in every row. */
record Row(Map<String, @Nullable String> values) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LENGTH_OF_TIME = 19;

    /** The value without zero bytes, which PostgreSQL does not keep. */
    @Nullable
    String text(String column) {
        var value = values.get(column);
        return value == null || value.indexOf('\0') < 0 ? value : value.replace("\0", "");
    }

    String text(String column, String otherwise) {
        var value = text(column);
        return value == null ? otherwise : value;
    }

    /** The same without blanks around it; null if nothing is left. */
    @Nullable
    String filled(String column) {
        var value = text(column);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Zero for what is no number; no row of Magento has that. */
    long number(String column) {
        var value = text(column);
        try {
            return value == null ? 0 : Long.parseLong(value.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    boolean isSet(String column) {
        return number(column) != 0;
    }

    /** Magento writes UTC; MySQL's zero is no time. */
    @Nullable
    Instant time(String column) {
        var value = filled(column);
        try {
            return value == null || value.length() < LENGTH_OF_TIME
                    ? null
                    : LocalDateTime.parse(value.substring(0, LENGTH_OF_TIME), TIME)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "Row" + values.keySet();
    }
}
