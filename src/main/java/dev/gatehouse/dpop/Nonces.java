package dev.gatehouse.dpop;

import dev.gatehouse.keys.Seals;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nonces for proofs (RFC 9449 §8). Each is the time it was made, sealed: every node knows it, and none keeps it. */
@Component
class Nonces {

    private static final String PURPOSE = "dpop-nonce";

    private final Seals seals;
    private final DpopProperties properties;
    private final Clock clock;

    Nonces(Seals seals, DpopProperties properties, Clock clock) {
        this.seals = seals;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws dev.gatehouse.keys.KeyUnavailableException if the key for it has gone */
    String fresh() {
        var now = clock.instant().getEpochSecond();
        return seals.seal(PURPOSE, ByteBuffer.allocate(Long.BYTES).putLong(now).array());
    }

    /** Whether a proof has what it needs: a nonce of ours that is young enough, where nonces are wanted at all. */
    boolean isGood(@Nullable String nonce) {
        if (!properties.nonces()) {
            return true;
        }
        return nonce != null && seals.open(PURPOSE, nonce).filter(this::isYoung).isPresent();
    }

    private boolean isYoung(byte[] time) {
        var madeAt = Instant.ofEpochSecond(ByteBuffer.wrap(time).getLong());
        return clock.instant().isBefore(madeAt.plus(properties.nonceLifetime()));
    }
}
