package dev.gatehouse.routes;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells that the files cannot be used. That is a state of its own, which the whole does not count: all nodes read the same
 * files, so a load balancer that heeded it would take every one of them out, though each still decides by the rules from before.
 */
@Component("rulesHealthIndicator")
class RulesHealth implements HealthIndicator {

    static final Status STALE = new Status("STALE");

    private final CurrentRules rules;

    RulesHealth(CurrentRules rules) {
        this.rules = rules;
    }

    @Override
    public Health health() {
        var problem = rules.problem();
        var health = problem.isEmpty() ? Health.up() : Health.status(STALE).withDetail("problem", problem.get());
        var dangling = rules.now().dangling();
        return dangling.isEmpty()
                ? health.build()
                : health.withDetail("dangling", dangling).build();
    }
}
