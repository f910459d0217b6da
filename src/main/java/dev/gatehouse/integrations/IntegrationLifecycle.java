package dev.gatehouse.integrations;

import dev.gatehouse.core.AccessEnded;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, changes and ends integrations. {@link Activations} gives them their credentials. */
@Service
public class IntegrationLifecycle {

    private final Integrations integrations;
    private final Consumers consumers;
    private final IntegrationTokens tokens;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IntegrationLifecycle(
            Integrations integrations,
            Consumers consumers,
            IntegrationTokens tokens,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.integrations = integrations;
        this.consumers = consumers;
        this.tokens = tokens;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Makes one that is not active yet, with a consumer key and secret that nobody has seen. */
    public Change create(Details details, String actor) {
        return unlessTaken(() -> {
            var id = make(details, Setup.MANUAL, Status.INACTIVE);
            return done("integration.created", actor, integrations.find(id).orElseThrow());
        });
    }

    /** Changes what is said of it and what it may do, from its next request on. What it holds stays good. */
    public Change change(long id, Details details, String actor) {
        return unlessTaken(() -> held(id, integration -> {
            integrations.change(id, details);
            return done("integration.changed", actor, integrations.find(id).orElseThrow());
        }));
    }

    /** Makes all that it holds worthless, for good. It can be activated again, and gets something new then. */
    public Change deactivate(long id, String actor) {
        return inOne(() -> integrations
                .hold(id)
                .map(integration -> {
                    integrations.setStatus(id, Status.INACTIVE);
                    tokens.revoke(id);
                    events.publishEvent(new AccessEnded.OfSubject(integration.subject(), "integration_deactivated"));
                    return done(
                            "integration.deactivated",
                            actor,
                            integrations.find(id).orElseThrow());
                })
                .orElseGet(Change.Unknown::new));
    }

    /** Takes it away with everything it holds. */
    public Change delete(long id, String actor) {
        return inOne(() -> held(id, integration -> {
            remove(integration, actor);
            return new Change.Done(integration);
        }));
    }

    /** The consumer comes with the integration: one is never there without the other. */
    long make(Details details, Setup setup, Status status) {
        var id = integrations.make(details, setup, status);
        consumers.add(id, Pair.random(), clock.instant());
        return id;
    }

    void remove(Integration integration, String actor) {
        integrations.delete(integration.id());
        events.publishEvent(new AccessEnded.OfSubject(integration.subject(), "integration_deleted"));
        events.publishEvent(IntegrationEvent.of(actor, "integration.deleted", integration));
    }

    private Change held(long id, Function<Integration, Change> work) {
        return integrations
                .hold(id)
                .map(integration -> integration.isDeclared()
                        ? new Change.Declared(integration.details().name())
                        : work.apply(integration))
                .orElseGet(Change.Unknown::new);
    }

    private Change done(String action, String actor, Integration integration) {
        events.publishEvent(IntegrationEvent.of(actor, action, integration));
        return new Change.Done(integration);
    }

    private Change unlessTaken(Supplier<Change> work) {
        try {
            return inOne(work);
        } catch (DuplicateKeyException _) {
            return new Change.NameTaken();
        }
    }

    private Change inOne(Supplier<Change> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
