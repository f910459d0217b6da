package dev.gatehouse.ops;

import dev.gatehouse.core.Expiring;
import java.time.Clock;
import java.util.LinkedHashMap;
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
    private final CleanupMeters meters;
    private final Clock clock;

    CleanupJob(
            List<Expiring> stores,
            OneNode oneNode,
            ApplicationEventPublisher events,
            CleanupMeters meters,
            Clock clock) {
        this.stores = List.copyOf(stores);
        this.oneNode = oneNode;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** One round. A store that fails is logged, and keeps no other from its turn. */
    void run() {
        var begun = clock.instant();
        var deleted = new LinkedHashMap<String, Long>();
        for (var store : stores) {
            var rows = clean(store);
            if (rows > 0) {
                deleted.put(store.what(), rows);
            }
        }
        meters.ran(begun, clock.instant());
        if (!deleted.isEmpty()) {
            log.info("Deleted what had expired: {}", deleted);
            events.publishEvent(new CleanedUp(deleted));
        }
    }

    private long clean(Expiring store) {
        var total = 0L;
        try {
            int deleted;
            do {
                deleted = oneNode.run(store.what(), () -> store.deleteExpired(clock.instant(), BITE))
                        .orElse(0);
                meters.deleted(store.what(), deleted);
                total += deleted;
            } while (deleted == BITE);
        } catch (RuntimeException e) {
            log.error("Cannot delete expired {}", store.what(), e);
            meters.failed(store.what());
        }
        return total;
    }
}
