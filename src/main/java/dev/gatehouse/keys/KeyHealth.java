package dev.gatehouse.keys;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a key that is needed is missing. A broken file beside good keys is told, but stops nobody. */
@Component("keysHealthIndicator")
class KeyHealth implements HealthIndicator {

    private final KeyRing ring;

    KeyHealth(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public Health health() {
        var keys = ring.keys();
        var health = keys.missing().isEmpty() ? Health.up() : Health.down().withDetail("missing", keys.missing());
        return keys.problems().isEmpty()
                ? health.build()
                : health.withDetail("problems", keys.problems()).build();
    }
}
