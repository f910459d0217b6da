package dev.gatehouse.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All keys at one moment.
 *
 * @param es256 keys on the curve P-256
 * @param rs256 RSA keys
 * @param ed25519 keys on the curve Ed25519
 * @param mac keys that seal
 * @param problems what is wrong in the folder, a sentence each
 * @param published the JWK set
 * @param byId the keys that verify, by their id
 */
record Keys(
        Ring<SigningKey> es256,
        Ring<SigningKey> rs256,
        Ring<SigningKey> ed25519,
        Ring<SealingKey> mac,
        List<String> problems,
        PublishedKeys published,
        Map<String, SigningKey> byId) {

    static final Keys NONE = of(Ring.empty(), Ring.empty(), Ring.empty(), Ring.empty(), List.of());

    private static Keys of(
            Ring<SigningKey> es256,
            Ring<SigningKey> rs256,
            Ring<SigningKey> ed25519,
            Ring<SealingKey> mac,
            List<String> problems) {
        var signing = Stream.of(es256, rs256, ed25519)
                .flatMap(ring -> ring.valid().stream())
                .toList();
        var byId = new HashMap<String, SigningKey>();
        signing.forEach(key -> byId.put(key.id(), key));
        return new Keys(es256, rs256, ed25519, mac, List.copyOf(problems), PublishedKeys.of(signing), Map.copyOf(byId));
    }

    Keys with(List<AgedKey> keys, List<String> nowWrong, Overlap overlap, Instant now) {
        var nextEs256 = es256.with(ofKind(keys, KeyKind.ES256, SigningKey.class), overlap, now);
        var nextRs256 = rs256.with(ofKind(keys, KeyKind.RS256, SigningKey.class), overlap, now);
        var nextEd25519 = ed25519.with(ofKind(keys, KeyKind.ED25519, SigningKey.class), overlap, now);
        var nextMac = mac.with(ofKind(keys, KeyKind.MAC, SealingKey.class), Overlap.NONE, now);
        var same = nextEs256.equals(es256)
                && nextRs256.equals(rs256)
                && nextEd25519.equals(ed25519)
                && nextMac.equals(mac)
                && nowWrong.equals(problems);
        return same ? this : of(nextEs256, nextRs256, nextEd25519, nextMac, nowWrong);
    }

    private static <K extends AgedKey> List<K> ofKind(List<AgedKey> keys, KeyKind kind, Class<K> type) {
        return keys.stream().filter(key -> key.kind() == kind).map(type::cast).toList();
    }

    /** @throws KeyUnavailableException if the key has gone, or if there never was one */
    SigningKey signing(KeyKind kind) {
        return here(
                kind,
                switch (kind) {
                    case ES256 -> es256.current();
                    case RS256 -> rs256.current();
                    case ED25519 -> ed25519.current();
                    case MAC -> null;
                });
    }

    /** @throws KeyUnavailableException if the key has gone */
    SealingKey sealing() {
        return here(KeyKind.MAC, mac.current());
    }

    private static <K> K here(KeyKind kind, @Nullable K key) {
        if (key == null) {
            throw new KeyUnavailableException(kind);
        }
        return key;
    }

    /** Who verifies what starts with this header, if it is one that we write ourselves, letter by letter. */
    Optional<Signer> author(String header, String typ) {
        for (var key : byId.values()) {
            for (var algorithm : TokenAlgorithm.of(key.kind())) {
                if (key.header(algorithm, typ).equals(header)) {
                    return key.signer(algorithm);
                }
            }
        }
        return Optional.empty();
    }

    /** The name of the engine that computes each kind of signature now. */
    Map<TokenAlgorithm, String> engines() {
        var engines = new EnumMap<TokenAlgorithm, String>(TokenAlgorithm.class);
        Stream.of(es256, rs256, ed25519)
                .flatMap(ring -> Stream.ofNullable(ring.current()))
                .forEach(key -> key.signers().forEach(signer -> engines.put(signer.algorithm(), signer.engine())));
        return engines;
    }

    private static boolean isUsable(@Nullable AgedKey key) {
        return key != null && !(key instanceof SigningKey signing && signing.isKnownToBeBad());
    }

    /** Of all keys that sign or verify. */
    Stream<Signer> signers() {
        return byId.values().stream().flatMap(key -> key.signers().stream());
    }

    /** The kinds of which nothing can be used. Ed25519 is one of them only where there was such a key before. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        for (var ring : List.of(
                Map.entry(KeyKind.ES256, es256),
                Map.entry(KeyKind.RS256, rs256),
                Map.entry(KeyKind.ED25519, ed25519),
                Map.entry(KeyKind.MAC, mac))) {
            var neverThere = ring.getKey() == KeyKind.ED25519 && ed25519.equals(Ring.empty());
            if (!isUsable(ring.getValue().current()) && !neverThere) {
                missing.add(ring.getKey().text());
            }
        }
        return missing;
    }
}
