package dev.gatehouse.integrations;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The two steps in which a partner fetches its token (RFC 5849 §2.1 and §2.3). Whoever calls has verified the partner's signature. */
@Service
public class TokenExchange {

    private final Integrations integrations;
    private final IntegrationTokens tokens;
    private final IntegrationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenExchange(
            Integrations integrations,
            IntegrationTokens tokens,
            IntegrationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.integrations = integrations;
        this.tokens = tokens;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Whether it is too late to ask for a request token. */
    public boolean isTooLate(KnownConsumer consumer) {
        return !clock.instant().isBefore(consumer.startedAt().plus(properties.exchangeWithin()));
    }

    /** A request token for the verifier that the consumer was sent; empty if there is none by now. */
    public Optional<Pair> request(KnownConsumer consumer) {
        return tokens.request(consumer.id());
    }

    /** An access token for the request token that was shown, which makes the integration active; empty if it is gone by now. */
    @Transactional
    public Optional<Pair> access(KnownConsumer consumer) {
        var shown = Objects.requireNonNull(consumer.token());
        // First the integration, as everybody does who changes it, so that nobody waits for each other.
        return integrations
                .hold(consumer.integration().id())
                .flatMap(integration -> tokens.access(consumer.id(), Objects.requireNonNull(shown.digest()))
                        .map(token -> {
                            integrations.setStatus(integration.id(), Status.ACTIVE);
                            events.publishEvent(IntegrationEvent.of(
                                    integration.subject().text(), "integration.activated", integration));
                            return token;
                        }));
    }
}
