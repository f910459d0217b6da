package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The folder {@code keys/}: one file a key, readable by the owner alone. */
final class KeyFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final int LARGEST_FILE = 64 * 1024;

    /** A file lock keeps processes apart, but not the threads of one process. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The files that look like keys. A file that goes away meanwhile is not among them. */
    List<KeyFile> list() {
        var files = new ArrayList<KeyFile>();
        try (var entries = Files.newDirectoryStream(folder, "*.{pem,key}")) {
            for (var path : entries) {
                look(path, files);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (DirectoryIteratorException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
        return files;
    }

    private static void look(Path path, List<KeyFile> files) throws IOException {
        try {
            var found = Files.readAttributes(path, BasicFileAttributes.class);
            files.add(new KeyFile(
                    path, found.isRegularFile(), found.size(), found.lastModifiedTime(), permissions(path)));
        } catch (NoSuchFileException e) {
            files.removeIf(file -> file.path().equals(path));
        }
    }

    /** None where the system has no such thing (Windows): there the folder's own rights decide. */
    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return POSIX ? Files.getPosixFilePermissions(path) : Set.of();
    }

    String read(KeyFile file) {
        if (!file.regular() || file.size() > LARGEST_FILE) {
            throw new UnusableKeyException(
                    "%s is not a key's file.".formatted(file.path()), "Move it out of the folder of the keys.");
        }
        try {
            return Files.readString(file.path(), US_ASCII);
        } catch (IOException e) {
            throw unreadable(file.path(), e);
        }
    }

    private static UnusableKeyException unreadable(Path path, IOException cause) {
        var remedy = cause instanceof AccessDeniedException
                ? "Make the user that runs the server its owner: chown %s %s"
                        .formatted(System.getProperty("user.name"), path)
                : "Put it back from your backup, or move it away; without it, what it signed cannot be verified.";
        return new UnusableKeyException("%s cannot be read.".formatted(path), remedy, cause);
    }

    /** Writes beside the file and then moves it, so that nobody ever reads half a key. */
    void write(KeyName name, String text) {
        var file = folder.resolve(name.text());
        try {
            var draft = Files.createTempFile(folder, name.kind().text(), ".tmp", ownerOnly());
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(US_ASCII.encode(text));
                // On the disk before it has its name: a key that signed must survive a loss of power.
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Runs the task while no other start of the server, in whatever process, runs one on this folder. */
    void alone(Runnable task) {
        THREADS.lock();
        try {
            prepare();
            try (var channel = FileChannel.open(
                            folder.resolve(".lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            ownerOnly());
                    var _ = channel.lock()) {
                task.run();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            THREADS.unlock();
        }
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder);
        if (POSIX && !permissions(folder).equals(OWNER_ONLY_FOLDER)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
        }
    }

    /** Whoever may write to the folder can put keys of his own into it. */
    void refuseStrangers() {
        try {
            var permissions = permissions(folder);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new UnusableKeyException(
                        "The folder %s can be written to by others.".formatted(folder), "chmod 700 " + folder);
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private UnusableKeyException unwritable(IOException cause) {
        return new UnusableKeyException(
                "The folder %s lacks keys, and none can be written there (%s)."
                        .formatted(folder, cause.getClass().getSimpleName()),
                "Let the user %s own the folder, or name another with GATEHOUSE_KEYS_FOLDER."
                        .formatted(System.getProperty("user.name")),
                cause);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
