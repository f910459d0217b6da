package dev.gatehouse.integrations;

import dev.gatehouse.acl.AccessFile;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;

/** Finds what is declared below some folders, always in the same order: by path. */
final class DeclarationFiles {

    private static final List<Path> NAMES = List.of(
            Path.of("etc/integration.xml"), Path.of("etc/integration/config.xml"), Path.of("etc/integration/api.xml"));

    /** Where a Magento code base keeps files for its own tests, which no shop loads. */
    private static final List<Path> NOT_SEARCHED = List.of(Path.of("Test"), Path.of("tests"), Path.of("_files"));

    private static final int DEPTH = 40;

    private DeclarationFiles() {}

    /** All declarations, one for each name. Throws what keeps it from reading one of the files. */
    static Collection<Declaration> read(List<String> locations) throws IOException {
        var declarations = new LinkedHashMap<String, Declaration>();
        for (var location : locations) {
            for (var path : find(Path.of(location))) {
                DeclarationXml.parse(new AccessFile(path.toString(), new FileSystemResource(path)))
                        .forEach(one -> declarations.merge(one.name(), one, Declaration::and));
            }
        }
        return declarations.values();
    }

    private static List<Path> find(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(path -> NAMES.stream().anyMatch(path::endsWith))
                    .filter(path -> isSearched(folder.relativize(path)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSearched(Path path) {
        for (var part : path) {
            if (NOT_SEARCHED.contains(part)) {
                return false;
            }
        }
        return true;
    }
}
