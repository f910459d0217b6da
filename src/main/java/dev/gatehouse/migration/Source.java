package dev.gatehouse.migration;

import java.util.List;
import java.util.function.Consumer;

/** The tables of a shop, wherever they are. Reading throws {@link ImportFailed} where that breaks off. */
interface Source extends AutoCloseable {

    /** All rows of a table that is not large, in no order; none if the shop has no such table. */
    List<Row> rows(String table, List<String> columns);

    /**
     * All rows of a large table.
     *
     * @param number the column with its number, by which it is read
     * @param bite gets some thousand rows at a time
     */
    void bites(String table, String number, List<String> columns, Consumer<List<Row>> bite);

    /** How many rows there are, about; for progress. */
    long count(String table);

    /** Whether there is such a table. */
    boolean has(String table);

    @Override
    void close();
}
