package dev.gatehouse.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All keys at one moment.
 *
 * @param es256 keys on the curve P-256
 * @param rs256 RSA keys
 * @param mac keys that seal
 * @param problems what is wrong in the folder, a sentence each
 * @param published the JWK set
 * @param byId the keys that verify, by their id
 */
record Keys(
        Ring<SigningKey> es256,
        Ring<SigningKey> rs256,
        Ring<SealingKey> mac,
        List<String> problems,
        PublishedKeys published,
        Map<String, SigningKey> byId) {

    static final Keys NONE = of(Ring.empty(), Ring.empty(), Ring.empty(), List.of());

    private static Keys of(
            Ring<SigningKey> es256, Ring<SigningKey> rs256, Ring<SealingKey> mac, List<String> problems) {
        var signing = new ArrayList<>(es256.valid());
        signing.addAll(rs256.valid());
        var byId = new HashMap<String, SigningKey>();
        signing.forEach(key -> byId.put(key.id(), key));
        return new Keys(es256, rs256, mac, List.copyOf(problems), PublishedKeys.of(signing), Map.copyOf(byId));
    }

    Keys with(List<AgedKey> keys, List<String> nowWrong, Overlap overlap, Instant now) {
        var nextEs256 = es256.with(ofKind(keys, KeyKind.ES256, SigningKey.class), overlap, now);
        var nextRs256 = rs256.with(ofKind(keys, KeyKind.RS256, SigningKey.class), overlap, now);
        var nextMac = mac.with(ofKind(keys, KeyKind.MAC, SealingKey.class), Overlap.NONE, now);
        var same =
                nextEs256.equals(es256) && nextRs256.equals(rs256) && nextMac.equals(mac) && nowWrong.equals(problems);
        return same ? this : of(nextEs256, nextRs256, nextMac, nowWrong);
    }

    private static <K extends AgedKey> List<K> ofKind(List<AgedKey> keys, KeyKind kind, Class<K> type) {
        return keys.stream().filter(key -> key.kind() == kind).map(type::cast).toList();
    }

    /** @throws KeyUnavailableException if the key has gone */
    SigningKey signing(KeyKind kind) {
        return here(kind, kind == KeyKind.ES256 ? es256.current() : rs256.current());
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

    /** The kinds of which nothing can be used. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        for (var ring : List.of(
                Map.entry(KeyKind.ES256, es256), Map.entry(KeyKind.RS256, rs256), Map.entry(KeyKind.MAC, mac))) {
            if (ring.getValue().current() == null) {
                missing.add(ring.getKey().text());
            }
        }
        return missing;
    }
}
