package dev.gatehouse.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys of a server that somebody has moved out of their folder. */
public final class KeysAway {

    private KeysAway() {}

    /**
     * Moves the keys of a kind away, does something, and brings them back.
     *
     * @param keys their folder
     * @param kind what their names begin with
     */
    public static void without(Path keys, String kind, Runnable work) throws IOException {
        var away = Files.createTempDirectory("gatehouse-away");
        move(keys, away, kind);
        try {
            work.run();
        } finally {
            move(away, keys, kind);
        }
    }

    private static void move(Path from, Path to, String kind) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.filter(one -> one.getFileName().toString().startsWith(kind))
                    .toList()) {
                Files.move(file, to.resolve(file.getFileName()));
            }
        }
    }
}
