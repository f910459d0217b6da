package dev.gatehouse.keys;

import com.nimbusds.jose.JWSObject;
import dev.gatehouse.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A folder of keys whose clock can be moved, and whose every change is seen at once. */
final class TestKeys {

    static final Instant FIRST_START = Instant.parse("2026-11-22T01:30:00Z");

    final Path folder;
    final MovableClock clock = new MovableClock(FIRST_START);

    TestKeys(Path folder) {
        this.folder = folder;
    }

    KeyRing ring() {
        return new KeyRing(properties(folder), clock);
    }

    static KeyProperties properties(Path folder) {
        return new KeyProperties(
                folder, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(15), Duration.ZERO);
    }

    /** Puts a new key into the folder, born now. */
    Path add(KeyKind kind) throws GeneralSecurityException {
        var pair = kind == KeyKind.ES256 ? KeyPairs.generateEc() : KeyPairs.generateRsa();
        var name = new KeyName(kind, clock.instant());
        new KeyFolder(folder).write(name, Pem.write(pair.getPrivate()));
        return folder.resolve(name.text());
    }

    Path file(KeyKind kind) throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().startsWith(kind.text()))
                .findFirst()
                .orElseThrow();
    }

    List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith(".lock")).sorted().toList();
        }
    }

    static String kid(String token) throws ParseException {
        return JWSObject.parse(token).getHeader().getKeyID();
    }
}
