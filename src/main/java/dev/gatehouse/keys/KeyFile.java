package dev.gatehouse.keys;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A key's file as it lies in the folder. While nothing here changes, it need not be read again. */
record KeyFile(Path path, boolean regular, long size, FileTime changedAt, Set<PosixFilePermission> permissions) {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    boolean openToOthers() {
        return permissions.stream().anyMatch(OTHERS::contains);
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
