package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the keys that a first start lacks, one of each kind. */
final class KeyMaker {

    private static final Logger log = LoggerFactory.getLogger(KeyMaker.class);

    private final KeyFolder folder;
    private final Clock clock;

    KeyMaker(KeyFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A complete folder may be one that cannot be written to; so may one from before there were Ed25519 keys. */
    void makeMissing() {
        var missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        try {
            folder.alone(() -> missing().forEach(this::make));
        } catch (UnusableKeyException e) {
            if (!missing.equals(EnumSet.of(KeyKind.ED25519))) {
                throw e;
            }
            log.warn("{} Until there is an ed25519 key, no client can have its tokens signed with EdDSA.", e.problem());
        }
    }

    private EnumSet<KeyKind> missing() {
        var missing = EnumSet.allOf(KeyKind.class);
        folder.list().forEach(file -> KeyName.parse(file.name()).ifPresent(name -> missing.remove(name.kind())));
        return missing;
    }

    private void make(KeyKind kind) {
        try {
            var text = switch (kind) {
                case ES256 -> Pem.write(KeyPairs.generateEc());
                case RS256 -> Pem.write(KeyPairs.generateRsa());
                case ED25519 -> Pem.write(KeyPairs.generateEd25519());
                case MAC -> Base64.getEncoder().encodeToString(secret()) + "\n";
            };
            folder.write(new KeyName(kind, clock.instant()), text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform can make a " + kind + " key", e);
        }
    }

    private static byte[] secret() {
        var bytes = new byte[SealingKey.SECRET_LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
