package dev.gatehouse.keys;

import java.time.Instant;

/** A key and the instant it was made. */
sealed interface AgedKey permits SigningKey, SealingKey {

    KeyKind kind();

    Instant bornAt();
}
