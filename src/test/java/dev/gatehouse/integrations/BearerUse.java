package dev.gatehouse.integrations;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room as it is where access tokens are good without a signature. */
public final class BearerUse {

    private BearerUse() {}

    public static KnownConsumers allowed(JdbcClient jdbc, Consumers consumers, IntegrationTokens tokens) {
        var post = new IntegrationProperties.Post(Duration.ofSeconds(1), false, List.of());
        var properties = new IntegrationProperties(null, Duration.ofMinutes(5), true, List.of(), post);
        return new KnownConsumers(jdbc, consumers, tokens, properties);
    }
}
