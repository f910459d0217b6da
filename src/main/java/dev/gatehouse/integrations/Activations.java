package dev.gatehouse.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.AccessEnded;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives integrations their credentials: all at once where nobody is there to exchange them, else by sending the partner what it
 * exchanges for a token.
 */
@Service
public class Activations {

    private final Integrations integrations;
    private final Consumers consumers;
    private final IntegrationTokens tokens;
    private final ObjectProvider<PartnerCalls> partners;
    private final IntegrationProperties properties;
    private final StoreAddress store;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Activations(
            Integrations integrations,
            Consumers consumers,
            IntegrationTokens tokens,
            ObjectProvider<PartnerCalls> partners,
            IntegrationProperties properties,
            StoreAddress store,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.integrations = integrations;
        this.consumers = consumers;
        this.tokens = tokens;
        this.partners = partners;
        this.properties = properties;
        this.store = store;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Activates an integration that is not active; one that is stays as it is.
     *
     * @param callback where the partner sends the merchant back to
     * @param actor who wants it, as {@link dev.gatehouse.core.Audited#actor()}
     */
    public Activation activate(long id, String callback, String actor) {
        return finish(inOne(id, actor, false), callback, actor);
    }

    /** The same, but what it holds is worthless from now on, whether its partner can be reached or not. */
    public Activation reauthorize(long id, String callback, String actor) {
        return finish(inOne(id, actor, true), callback, actor);
    }

    /** Half way: what was done in one transaction, and what has to be sent after it. */
    private sealed interface Begun {

        record Finished(Activation activation) implements Begun {}

        record ToSend(Integration integration, Pair consumer, String verifier) implements Begun {}
    }

    private Begun inOne(long id, String actor, boolean again) {
        return Objects.requireNonNull(transaction.execute(_ -> integrations
                .hold(id)
                .map(integration -> begin(integration, actor, again))
                .orElseGet(() -> new Begun.Finished(new Activation.Unknown()))));
    }

    private Begun begin(Integration integration, String actor, boolean again) {
        if (again) {
            integrations.setStatus(integration.id(), Status.INACTIVE);
            events.publishEvent(new AccessEnded.OfSubject(integration.subject(), "integration_reauthorized"));
        } else if (integration.status() == Status.ACTIVE && tokens.hasAccess(integration.id())) {
            return new Begun.Finished(new Activation.AlreadyActive(integration));
        }
        var consumer = consumers.start(integration.id(), clock.instant());
        if (integration.details().exchangesTokens()) {
            var verifier = Credential.random();
            // In the place of what there was: only the last verifier counts.
            tokens.putVerifier(consumer.id(), verifier);
            return new Begun.ToSend(integration, consumer.credentials(), verifier);
        }
        var token = Pair.random();
        tokens.put(consumer.id(), TokenKind.ACCESS, token, null);
        integrations.setStatus(integration.id(), Status.ACTIVE);
        var active = integrations.find(integration.id()).orElseThrow();
        events.publishEvent(
                IntegrationEvent.of(actor, again ? "integration.reauthorized" : "integration.activated", active));
        return new Begun.Finished(new Activation.Activated(active, consumer.credentials(), token));
    }

    private Activation finish(Begun begun, String callback, String actor) {
        return switch (begun) {
            case Begun.Finished(var activation) -> activation;
            case Begun.ToSend toSend -> send(toSend, callback, actor);
        };
    }

    /** After the transaction, so that a slow partner holds no row and the partner may come at once. */
    private Activation send(Begun.ToSend begun, String callback, String actor) {
        var integration = begun.integration();
        var problem = partners.getObject()
                .post(
                        Objects.requireNonNull(integration.details().endpoint()),
                        List.of(
                                new BasicNameValuePair(
                                        "oauth_consumer_key", begun.consumer().id()),
                                new BasicNameValuePair(
                                        "oauth_consumer_secret",
                                        begun.consumer().secret()),
                                new BasicNameValuePair("store_base_url", store.base()),
                                new BasicNameValuePair("oauth_verifier", begun.verifier())));
        events.publishEvent(IntegrationEvent.of(
                actor, problem.isPresent() ? "integration.not_sent" : "integration.sent", integration));
        var now = integrations.find(integration.id()).orElse(integration);
        return problem.<Activation>map(why -> new Activation.NotSent(now, why))
                .orElseGet(() -> new Activation.Sent(
                        now,
                        begun.consumer().id(),
                        link(integration, begun.consumer().id(), callback),
                        clock.instant().plus(properties.exchangeWithin())));
    }

    private static String link(Integration integration, String key, String callback) {
        var url = Objects.requireNonNull(integration.details().identityLinkUrl());
        return url + (url.indexOf('?') < 0 ? '?' : '&') + "oauth_consumer_key=" + URLEncoder.encode(key, UTF_8)
                + "&success_call_back=" + URLEncoder.encode(callback, UTF_8);
    }
}
