package dev.gatehouse.ops;

import java.time.Duration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Starts the cleanup again and again. */
@Component
class CleanupSchedule implements SchedulingConfigurer {

    /** Soon after the start, so that a server that is started daily cleans up, too; but not while it starts. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private final CleanupJob job;
    private final OpsProperties properties;

    CleanupSchedule(CleanupJob job, OpsProperties properties) {
        this.job = job;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(job::run, properties.cleanupEvery(), FIRST));
    }
}
