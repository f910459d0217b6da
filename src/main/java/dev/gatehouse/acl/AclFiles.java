package dev.gatehouse.acl;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds every {@code acl.xml} below a location, always in the same order: by path. */
final class AclFiles {

    private static final String NAME = "acl.xml";

    private static final Pattern CLASSPATH = Pattern.compile("classpath\\*?:");

    /** Deeper than any code base; an end for mounts that never end. */
    private static final int DEPTH = 40;

    /** Where a Magento code base keeps files for its own tests, which no shop loads. */
    private static final Set<String> NOT_SEARCHED = Set.of("Test", "tests", "_files", "node_modules");

    private AclFiles() {}

    static List<AclFile> find(String location) {
        if (location.isBlank()) {
            throw UnusableAcl.location(location, "is empty");
        }
        try {
            var files = CLASSPATH.matcher(location).lookingAt() ? onClasspath(location) : inFolder(Path.of(location));
            if (files.isEmpty()) {
                throw UnusableAcl.location(location, "holds no acl.xml");
            }
            return files;
        } catch (FileNotFoundException | NoSuchFileException _) {
            throw UnusableAcl.location(location, "does not exist");
        } catch (IOException | InvalidPathException e) {
            throw UnusableAcl.location(location, "cannot be searched (" + e + ")");
        }
    }

    private static List<AclFile> onClasspath(String location) throws IOException {
        var pattern = location.endsWith(NAME) ? location : location + "/**/" + NAME;
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .filter(Resource::isReadable)
                .map(resource -> new AclFile(resource.getDescription(), resource))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static List<AclFile> inFolder(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        // Links are followed: modules and mounted configuration are often linked into place.
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new Search(folder, found));
        return found.stream()
                .map(path -> new AclFile(path.toString(), new FileSystemResource(path)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** Gathers the files; throws where a folder cannot be read, so that no right is missed in silence. */
    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path start;
        private final List<Path> found;

        Search(Path start, List<Path> found) {
            this.start = start;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.toString().isEmpty() ? "" : String.valueOf(folder.getFileName());
            var left = !folder.equals(start) && (name.startsWith(".") || NOT_SEARCHED.contains(name));
            return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.endsWith(NAME)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
