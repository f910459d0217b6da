package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import dev.gatehouse.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
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

    /** The keys of a server that has started. */
    KeyRing ring() {
        var ring = new KeyRing(properties(folder), clock);
        ring.keys();
        return ring;
    }

    static KeyProperties properties(Path folder) {
        return new KeyProperties(
                folder,
                Duration.ofMinutes(15),
                Duration.ofDays(7),
                Duration.ofMinutes(15),
                Duration.ZERO,
                KeyProperties.Provider.AUTO);
    }

    /** Puts a new key into the folder, born now. */
    Path add(KeyKind kind) throws GeneralSecurityException {
        var name = new KeyName(kind, clock.instant());
        new KeyFolder(folder).write(name, Pem.write(pair(kind)));
        return folder.resolve(name.text());
    }

    static KeyPair pair(KeyKind kind) throws GeneralSecurityException {
        return switch (kind) {
            case ES256 -> KeyPairs.generateEc();
            case RS256 -> KeyPairs.generateRsa();
            case ED25519 -> KeyPairs.generateEd25519();
            case MAC -> throw new IllegalArgumentException("A MAC key has no halves");
        };
    }

    /** A key on P-256 that is in no folder. */
    static SigningKey stranger() throws GeneralSecurityException, JOSEException {
        return new SigningKey(
                new KeyName(KeyKind.ES256, FIRST_START), pair(KeyKind.ES256), Engines.of(KeyProperties.Provider.AUTO));
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
