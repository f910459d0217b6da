package dev.gatehouse.testing;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.integrations.Activation;
import dev.gatehouse.integrations.Activations;
import dev.gatehouse.integrations.Allowed;
import dev.gatehouse.integrations.Change;
import dev.gatehouse.integrations.Details;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.IntegrationLifecycle;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes integrations under random names, so that no test meets another's. */
public final class TestIntegrations {

    private final IntegrationLifecycle lifecycle;
    private final Activations activations;
    private final TestServer server;
    private final Clock clock;

    public TestIntegrations(IntegrationLifecycle lifecycle, Activations activations, TestServer server, Clock clock) {
        this.lifecycle = lifecycle;
        this.activations = activations;
        this.server = server;
        this.clock = clock;
    }

    /** An active one and all that its partner holds. */
    public record Active(long id, String key, String secret, String token, String tokenSecret) {}

    /** One whose partner has been sent what it needs to fetch a token. */
    public record Begun(long id, String key, String secret, String verifier) {}

    public Active active(String... resources) {
        return activate(made(null, resources).id());
    }

    public Active activate(long id) {
        return switch (activations.activate(id, "https://shop.example/back", "-")) {
            case Activation.Activated(var it, var consumer, var token) ->
                new Active(it.id(), consumer.id(), consumer.secret(), token.id(), token.secret());
            case Activation other -> throw new IllegalStateException("It was not activated but " + other);
        };
    }

    public Begun begun(StandInPartner partner, String... resources) {
        return begin(made(partner, resources).id(), partner);
    }

    public Begun begin(long id, StandInPartner partner) {
        if (!(activations.reauthorize(id, "https://shop.example/back", "-") instanceof Activation.Sent)) {
            throw new IllegalStateException("Nothing was sent");
        }
        var posted = partner.taken().orElseThrow();
        return new Begun(
                id,
                posted.get("oauth_consumer_key"),
                posted.get("oauth_consumer_secret"),
                posted.get("oauth_verifier"));
    }

    /** One that is not active; with a partner, it exchanges tokens. */
    public Integration made(@Nullable StandInPartner partner, String... resources) {
        var details = new Details(
                "Test " + UUID.randomUUID(),
                "partner@example.com",
                partner == null ? null : partner.address("/endpoint"),
                partner == null ? null : partner.address("/login"),
                only(resources));
        return switch (lifecycle.create(details, "-")) {
            case Change.Done(var integration) -> integration;
            case Change other -> throw new IllegalStateException("It was not made but " + other);
        };
    }

    public static Allowed only(String... resources) {
        return Allowed.only(Set.copyOf(Stream.of(resources).map(ResourceId::new).collect(Collectors.toSet())));
    }

    /** A request that a partner signs with its consumer's secret alone. */
    public OAuth1Call call(String key, String secret) {
        return new OAuth1Call(server, key, secret).at(clock.instant());
    }

    /** A request that an active partner signs. */
    public OAuth1Call call(Active active) {
        return call(active.key(), active.secret()).token(active.token(), active.tokenSecret());
    }

    public void deactivate(long id) {
        lifecycle.deactivate(id, "-");
    }

    public void delete(long id) {
        lifecycle.delete(id, "-");
    }

    public Activation reauthorize(long id) {
        return activations.reauthorize(id, "https://shop.example/back", "-");
    }

    public void change(long id, Details details) {
        lifecycle.change(id, details, "-");
    }
}
