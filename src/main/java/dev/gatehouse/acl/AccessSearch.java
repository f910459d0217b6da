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

/** Finds every {@code acl.xml} and {@code webapi.xml} below a location, always in the same order: by path. */
final class AccessSearch {

    private static final String ACL = "acl.xml";
    private static final String WEBAPI = "webapi.xml";

    private static final Pattern CLASSPATH = Pattern.compile("classpath\\*?:");

    /** Deeper than any code base; an end for mounts that never end. */
    private static final int DEPTH = 40;

    /** Where a Magento code base keeps files for its own tests, which no shop loads. */
    private static final Set<String> NOT_SEARCHED = Set.of("Test", "tests", "_files", "node_modules");

    private AccessSearch() {}

    static AccessFiles find(String location) {
        if (location.isBlank()) {
            throw UnusableAcl.location(location, "is empty");
        }
        try {
            var found = CLASSPATH.matcher(location).lookingAt() ? onClasspath(location) : inFolder(Path.of(location));
            if (found.isEmpty()) {
                throw UnusableAcl.location(location, "holds no acl.xml and no webapi.xml");
            }
            return found;
        } catch (FileNotFoundException | NoSuchFileException _) {
            throw UnusableAcl.location(location, "does not exist");
        } catch (IOException | InvalidPathException e) {
            throw UnusableAcl.location(location, "cannot be searched (" + e + ")");
        }
    }

    private static AccessFiles onClasspath(String location) throws IOException {
        var pattern = location.endsWith(".xml") ? location : location + "/**/*.xml";
        var found = Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                .filter(Resource::isReadable)
                .sorted((one, other) -> one.getDescription().compareTo(other.getDescription()))
                .toList();
        return files(found);
    }

    private static AccessFiles inFolder(Path folder) throws IOException {
        var found = new ArrayList<Path>();
        // Links are followed: modules and mounted configuration are often linked into place.
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new Search(folder, found));
        var inOrder = found.stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .map(FileSystemResource::new)
                .toList();
        return files(inOrder);
    }

    private static AccessFiles files(List<? extends Resource> found) throws IOException {
        var acl = new ArrayList<AccessFile>();
        var webapi = new ArrayList<AccessFile>();
        var stamp = new StringBuilder();
        for (var resource : found) {
            var file = new AccessFile(name(resource), resource);
            switch (String.valueOf(resource.getFilename())) {
                case ACL -> acl.add(file);
                case WEBAPI -> webapi.add(file);
                default -> {
                    continue;
                }
            }
            stamp.append(file.name()).append(' ').append(resource.lastModified());
            stamp.append(' ').append(resource.contentLength()).append('\n');
        }
        return new AccessFiles(acl, webapi, stamp.toString());
    }

    private static String name(Resource resource) {
        return resource instanceof FileSystemResource file ? file.getPath() : resource.getDescription();
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
            if (attributes.isRegularFile() && (file.endsWith(ACL) || file.endsWith(WEBAPI))) {
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
