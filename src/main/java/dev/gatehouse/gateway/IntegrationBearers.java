package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.integrations.KnownConsumers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Integrations that show their access token and sign nothing, where the shop allows it. */
@Component
@Order(12)
class IntegrationBearers implements CallerSource {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) ([A-Za-z0-9]{32})");

    private final KnownConsumers consumers;

    IntegrationBearers(KnownConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        var values = request.header("authorization");
        // Of two, the shop might read the other one.
        var shown = BEARER.matcher(values.size() == 1 ? values.getFirst() : "");
        return shown.matches()
                ? consumers.bearer(shown.group(1)).map(integration -> OAuth1Callers.known(integration, vocabulary))
                : Optional.empty();
    }
}
