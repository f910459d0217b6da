package dev.gatehouse.keys;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the keys of the folder, each file once for as long as it does not change. The JDK judges those of the first reading when the
 * server has started, and all others before anybody gets them. Not safe for several threads.
 */
final class KeyReader {

    /** What a file turned out to be. */
    sealed interface Found {

        record Good(AgedKey key) implements Found {}

        record Bad(UnusableKeyException why) implements Found {}
    }

    private final KeyFolder folder;
    private final Engines engines;
    private Map<KeyFile, Found> known = Map.of();
    private boolean first = true;

    KeyReader(KeyFolder folder, Engines engines) {
        this.folder = folder;
        this.engines = engines;
    }

    List<Found> read() {
        var now = new HashMap<KeyFile, Found>();
        for (var file : folder.list()) {
            var before = known.get(file);
            now.put(file, before != null ? before : find(file));
        }
        known = now;
        first = false;
        return List.copyOf(now.values());
    }

    private Found find(KeyFile file) {
        try {
            return new Found.Good(read(file));
        } catch (UnusableKeyException e) {
            return new Found.Bad(e);
        }
    }

    private AgedKey read(KeyFile file) {
        if (file.openToOthers()) {
            throw new UnusableKeyException(
                    "The key %s can be read or written by others than its owner.".formatted(file.path()),
                    "If nobody else can have read it: chmod 600 %s. Otherwise delete it, and a new one is made."
                            .formatted(file.path()));
        }
        var name = KeyName.parse(file.name())
                .orElseThrow(() -> new UnusableKeyException(
                        "The name of the key %s does not say its kind and its age.".formatted(file.path()),
                        "Name it like es256-20261122T013000Z.pem, rs256-20261122T013000Z.pem,"
                                + " ed25519-20261122T013000Z.pem or mac-20261122T013000Z.key, or move it away."));
        try {
            return parse(name, folder.read(file));
        } catch (UnusableKeyException e) {
            throw e;
        } catch (GeneralSecurityException | JOSEException | IOException | RuntimeException e) {
            // What is no key is met by several libraries, each in its own way.
            throw new UnusableKeyException(
                    "%s holds no usable %s key."
                            .formatted(file.path(), name.kind().text()),
                    "Put it back from your backup, or move it away; without it, what it signed cannot be verified.",
                    e);
        }
    }

    private AgedKey parse(KeyName name, String text) throws GeneralSecurityException, JOSEException, IOException {
        return switch (name.kind()) {
            case ES256 -> signing(name, KeyPairs.ec(Pem.read(text)));
            case RS256 -> signing(name, KeyPairs.rsa(Pem.read(text)));
            case ED25519 -> signing(name, KeyPairs.ed25519(Pem.read(text)));
            case MAC -> new SealingKey(name.bornAt(), Base64.getDecoder().decode(text.strip()));
        };
    }

    private SigningKey signing(KeyName name, KeyPair pair) throws GeneralSecurityException, JOSEException {
        var key = new SigningKey(name, pair, engines);
        if (!first) {
            key.prove();
        }
        return key;
    }
}
