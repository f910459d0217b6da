package dev.gatehouse.database;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs for this machine, packed, as a Maven dependency brings them. */
final class Binaries {

    private final String name;
    private final URL archive;

    private Binaries(String name, URL archive) {
        this.name = name;
        this.archive = archive;
    }

    /** Empty in the executable jar, and on systems that we do not know how to run them on. */
    static Optional<Binaries> onClassPath() {
        return platform().flatMap(platform -> {
            var name = "postgres-" + platform;
            return Optional.ofNullable(Binaries.class.getClassLoader().getResource(name + ".txz"))
                    .map(archive -> new Binaries(name, archive));
        });
    }

    private static Optional<String> platform() {
        var processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("linux")) {
            return Optional.of("linux-" + processor);
        }
        return system.startsWith("mac") ? Optional.of("darwin-" + processor) : Optional.empty();
    }

    /** Unpacks them below the folder, unless that was done before, and says where they are. Several may do so at once. */
    Path unpackInto(Path folder) throws IOException {
        var home = folder.resolve(name + "-" + digest());
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(folder);
        var draft = Files.createTempDirectory(folder, name);
        try (var packed = archive.openStream()) {
            Archive.unpack(packed, draft);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another start was faster, with the same content.
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
        return home;
    }

    /** Other content, other folder: a new version never meets the files of an old one. */
    private String digest() throws IOException {
        try (var content = new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(content.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
