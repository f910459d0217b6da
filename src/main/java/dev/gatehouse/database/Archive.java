package dev.gatehouse.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar archive that XZ compressed. Its classes need libraries that the executable jar does not have. */
final class Archive {

    private static final int ANYBODY_MAY_RUN = 0111;

    private Archive() {}

    static void unpack(InputStream packed, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, inside(folder, folder.resolve(entry.getName())), folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path folder)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(inside(folder, file.resolveSibling(".")));
        if (entry.isSymbolicLink()) {
            inside(folder, file.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file);
            if ((entry.getMode() & ANYBODY_MAY_RUN) != 0 && !file.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + file + " executable");
            }
        } else {
            throw new IOException("Neither a file nor a folder nor a link: " + entry.getName());
        }
    }

    private static Path inside(Path folder, Path path) throws IOException {
        var normal = path.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("Leads out of its folder: " + path);
        }
        return normal;
    }
}
