package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table is named by one room; other rooms ask that room. */
class TablesTests {

    /** What looks like SQL: a sentence of a message seldom has both a statement's verb and a place for a table. */
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(select|insert|update|delete|merge|truncate|lock|with)\\b", Pattern.CASE_INSENSITIVE);

    private static final String BEFORE_A_TABLE =
            "(?i)\\b(?:from|join|into|update|using|truncate|table|only|references)\\s+\"?";

    private final List<Room> rooms = Room.all();

    @Test
    void captionsNameTheTablesOfTheirRooms() {
        assertThat(rooms)
                .allSatisfy(room -> assertThat(room.tablesInCaption())
                        .as("tables named by the caption of %s", room.name())
                        .isEqualTo(room.tablesInChangelog()));
    }

    @Test
    void nobodyNamesTheTablesOfAnotherRoom() {
        var trespasses = new ArrayList<String>();
        for (var room : rooms) {
            var others = rooms.stream().filter(other -> !other.equals(room)).toList();
            for (var source :
                    JavaSource.all().stream().filter(file -> file.isOf(room)).toList()) {
                var sql = source.texts().stream()
                        .filter(text -> STATEMENT.matcher(text).find())
                        .collect(Collectors.joining("\n;\n"));
                others.stream()
                        .filter(owner -> named(owner).matcher(sql).find())
                        .map(owner -> source.file() + " names a table of " + owner.name())
                        .forEach(trespasses::add);
            }
        }

        assertThat(trespasses).isEmpty();
    }

    @Test
    void foreignKeysPointDown() {
        assertThat(rooms)
                .allSatisfy(room -> assertThat(rooms.stream()
                                .filter(other ->
                                        named(other).matcher(room.changelog()).find())
                                .filter(other -> !other.equals(room))
                                .map(Room::name))
                        .as("rooms whose tables the changelog of %s names", room.name())
                        .isSubsetOf(room.mayEnter()));
    }

    @Test
    void changelogsRunInTheOrderOfTheFloors() throws IOException {
        var included = Pattern.compile("(\\w+)\\.sql")
                .matcher(Files.readString(Room.CHANGELOGS.resolve("main.yaml")))
                .results()
                .map(file -> file.group(1))
                .toList();

        try (var files = Files.list(Room.CHANGELOGS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> name.replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(included);
        }
        assertThat(included.stream().map(this::floorOf)).isSorted();
    }

    private int floorOf(String name) {
        return rooms.stream()
                .filter(room -> room.name().equals(name))
                .mapToInt(Room::floor)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + ".sql belongs to no room"));
    }

    /** Finds a table of the room where SQL names one; finds nothing for a room without tables. */
    private static Pattern named(Room room) {
        var tables = Stream.concat(room.tablesInChangelog().stream(), Stream.of("(?!)"));
        return Pattern.compile(tables.collect(Collectors.joining("|", BEFORE_A_TABLE + "(?:", ")\\b")));
    }
}
