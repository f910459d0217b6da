package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.gateway.TokenRefusal.Scheme;
import dev.gatehouse.integrations.KnownConsumers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Integrations that show their access token and sign nothing, where the shop allows it. */
@Component
@Order(12)
class IntegrationBearers implements CallerSource {

    /** Nobody asks the database for what cannot be one. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{32}");

    private final KnownConsumers consumers;

    IntegrationBearers(KnownConsumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        return Scheme.BEARER
                .token(request.header("authorization"))
                .filter(token -> TOKEN.matcher(token).matches())
                .flatMap(consumers::bearer)
                .map(integration -> OAuth1Callers.known(integration, vocabulary));
    }
}
