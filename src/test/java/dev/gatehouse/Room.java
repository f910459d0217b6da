package dev.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A room as its own files describe it.
 *
 * @param mayEnter the rooms that its caption allows
 * @param floor 0 where it may enter no room, else one above the highest that it may enter
 */
record Room(String name, List<String> mayEnter, int floor) {

    static final Path SOURCES = Path.of("src/main/java/dev/gatehouse");
    static final Path CHANGELOGS = Path.of("src/main/resources/db/changelog");

    private static final Pattern ALLOWED = Pattern.compile("allowedDependencies = \\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("\"([a-z0-9]+)\"");
    private static final Pattern TABLES = Pattern.compile("Tables: ([a-z_0-9, ]+)\\.");
    private static final Pattern CREATES = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern DROPS = Pattern.compile("drop table (?:if exists )?(\\w+)");

    /** All rooms, the lowest floor first, then by name. */
    static List<Room> all() {
        var arrows = new TreeMap<String, List<String>>();
        try (var folders = Files.list(SOURCES)) {
            folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .forEach(name -> arrows.put(name, caption(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arrows.keySet().stream()
                .map(name -> new Room(name, List.copyOf(arrows.get(name)), height(name, arrows, List.of())))
                .sorted(Comparator.comparingInt(Room::floor).thenComparing(Room::name))
                .toList();
    }

    private static List<String> caption(String room) {
        var allowed = ALLOWED.matcher(read(SOURCES.resolve(room, "package-info.java")));
        if (!allowed.find()) {
            throw new IllegalStateException("The caption of the room " + room + " does not say what it may enter");
        }
        return NAME.matcher(allowed.group(1))
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static int height(String room, SequencedMap<String, List<String>> arrows, List<String> way) {
        if (way.contains(room)) {
            throw new IllegalStateException("Rooms enter each other in a circle: " + way);
        }
        var further = Stream.concat(way.stream(), Stream.of(room)).toList();
        return arrows.getOrDefault(room, List.of()).stream()
                .mapToInt(below -> 1 + height(below, arrows, further))
                .max()
                .orElse(0);
    }

    /** The tables that the caption names. */
    Set<String> tablesInCaption() {
        var text = read(SOURCES.resolve(name, "package-info.java")).replaceAll("\\s*\\n \\* ?", " ");
        return TABLES.matcher(text)
                .results()
                .flatMap(tables -> Stream.of(tables.group(1).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables that the room's changelog makes and does not drop again. */
    Set<String> tablesInChangelog() {
        var tables = new TreeSet<String>();
        changelog().lines().map(String::strip).forEach(line -> {
            CREATES.matcher(line).results().forEach(table -> tables.add(table.group(1)));
            DROPS.matcher(line).results().forEach(table -> tables.remove(table.group(1)));
        });
        return tables;
    }

    /** The room's changelog without its comments, in small letters; empty where the room has none. */
    String changelog() {
        var file = CHANGELOGS.resolve(name + ".sql");
        return Files.exists(file) ? read(file).toLowerCase(Locale.ROOT).replaceAll("--.*", "") : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
