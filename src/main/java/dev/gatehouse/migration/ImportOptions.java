package dev.gatehouse.migration;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked of the import.
 *
 * @param from where the shop's tables are
 * @param prefix what stands before the name of every table
 * @param keys the shop's crypt keys, the oldest first
 * @param only what is to come along
 */
record ImportOptions(From from, String prefix, List<String> keys, Set<Part> only, boolean dryRun) {

    ImportOptions {
        keys = List.copyOf(keys);
        only = Set.copyOf(only);
    }

    /** Where tables are. */
    sealed interface From {

        /**
         * A database.
         *
         * @param drivers the jar of a driver, or a folder of jars; {@code null}: the class path has one
         */
        record Database(
                String url,
                String user,
                @Nullable String password,
                @Nullable Path drivers) implements From {

            /** Hides all of it. */
            @Override
            public String toString() {
                return "Database[***]";
            }
        }

        /** A folder with one file a table. */
        record Folder(Path folder) implements From {}
    }

    /** What can come along by itself. */
    enum Part {
        CUSTOMERS,
        STAFF,
        INTEGRATIONS;

        static Set<Part> all() {
            return EnumSet.allOf(Part.class);
        }
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "ImportOptions" + only;
    }
}
