package dev.gatehouse.ops;

import dev.gatehouse.core.Audited;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps and counts every {@link Audited} event. The id of the request is what the log has as {@code request}. */
@Component
class AuditTrail {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditEvents events;
    private final TransactionTemplate aside;
    private final MeterRegistry meters;
    private final Clock clock;

    AuditTrail(AuditEvents events, PlatformTransactionManager transactions, MeterRegistry meters, Clock clock) {
        this.events = events;
        // A savepoint in the transaction of the publisher: a failure here leaves the rest whole, and an event about
        // something that is rolled back goes with it. A second connection could wait for a first one for ever.
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.meters = meters;
        this.clock = clock;
    }

    @EventListener
    void record(Audited event) {
        meters.counter("gatehouse.events", "action", event.action()).increment();
        try {
            aside.executeWithoutResult(_ -> events.add(event, clock.instant(), MDC.get("request")));
        } catch (RuntimeException e) {
            // Only the kind of failure: PostgreSQL's message repeats the row.
            log.error(
                    "Cannot keep the audit event {}: {}",
                    event.action(),
                    e.getClass().getSimpleName());
            meters.counter("gatehouse.events.lost").increment();
        }
    }
}
