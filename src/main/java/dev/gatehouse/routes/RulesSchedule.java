package dev.gatehouse.routes;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedRateTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Looks at the files again and again, on a thread of its own: to search a large code base may take a while. */
@Component
class RulesSchedule implements SchedulingConfigurer {

    /** Looking takes at most one part in this many of one core's time. */
    private static final int REST = 50;

    private final CurrentRules rules;
    private final RoutesProperties properties;
    private final ReentrantLock looking = new ReentrantLock();
    private long restUntil = System.nanoTime();

    RulesSchedule(CurrentRules rules, RoutesProperties properties) {
        this.rules = rules;
        this.properties = properties;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedRateTask(new FixedRateTask(this::look, properties.lookEvery(), properties.lookEvery()));
    }

    /** At a fixed rate the next round does not wait for the last one, so it must give way to it. */
    private void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            var begun = System.nanoTime();
            if (begun - restUntil >= 0) {
                rules.look();
                var ended = System.nanoTime();
                restUntil = ended + REST * (ended - begun);
            }
        } finally {
            looking.unlock();
        }
    }
}
