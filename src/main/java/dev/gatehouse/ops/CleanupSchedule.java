package dev.gatehouse.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Starts the cleanup again and again, on each node at a time of its own. */
@Component
class CleanupSchedule implements SchedulingConfigurer {

    /** Soon after the start, so that a server that is started daily cleans up, too; but not while it starts. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    /** Nodes that were started together shall not clean up together: each waits up to so many parts of 100 longer. */
    private static final int JITTER = 10;

    private final CleanupJob job;
    private final OpsProperties properties;

    CleanupSchedule(CleanupJob job, OpsProperties properties) {
        this.job = job;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addTriggerTask(job::run, context -> next(context, properties.cleanupEvery()));
    }

    /** When the next round begins. */
    static Instant next(TriggerContext context, Duration every) {
        var last = context.lastCompletion();
        return last == null ? context.getClock().instant().plus(later(FIRST)) : last.plus(later(every));
    }

    private static Duration later(Duration duration) {
        return duration.plusMillis(ThreadLocalRandom.current().nextLong(duration.toMillis() * JITTER / 100 + 1));
    }
}
