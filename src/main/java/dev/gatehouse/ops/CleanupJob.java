package dev.gatehouse.ops;

import dev.gatehouse.core.Expiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes out what has expired: store by store, in small bites so that no lock is held for long. */
@Component
class CleanupJob {

    static final int BITE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(CleanupJob.class);

    private final List<Expiring> stores;
    private final OneNode oneNode;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Clock clock;

    CleanupJob(
            List<Expiring> stores,
            OneNode oneNode,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            Clock clock) {
        this.stores = List.copyOf(stores);
        this.oneNode = oneNode;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** One round. A store that fails is logged, and keeps no other from its turn. */
    void run() {
        stores.forEach(this::clean);
    }

    private void clean(Expiring store) {
        var total = 0L;
        try {
            int deleted;
            do {
                deleted = oneNode.run(store.what(), () -> store.deleteExpired(clock.instant(), BITE))
                        .orElse(0);
                total += deleted;
            } while (deleted == BITE);
        } catch (RuntimeException e) {
            log.error("Cannot delete expired {}", store.what(), e);
        }
        if (total > 0) {
            tell(store.what(), total);
        }
    }

    private void tell(String what, long rows) {
        log.info("Deleted {} expired {}", rows, what);
        meters.counter("gatehouse.cleanup.deleted", "what", what).increment((double) rows);
        events.publishEvent(new CleanedUp(what, rows));
    }
}
