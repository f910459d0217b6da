package dev.gatehouse.adminapi;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.ResourceTree;
import dev.gatehouse.integrations.Consumers;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An integration as the API shows it: never a secret, but in the one answer that hands them out. */
@Component
class IntegrationView {

    private final Consumers consumers;

    IntegrationView(Consumers consumers) {
        this.consumers = consumers;
    }

    Map<String, Object> of(Integration integration, ResourceTree tree) {
        var details = integration.details();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", integration.id());
        view.put("name", details.name());
        view.put("email", details.email());
        view.put("endpoint", details.endpoint());
        view.put("identity_link_url", details.identityLinkUrl());
        view.put("status", integration.status().text());
        view.put("setup", integration.setup().text());
        view.put("all_resources", details.allowed().everything());
        view.put("resources", texts(details.allowed().sorted()));
        view.put("unknown_resources", texts(details.allowed().unknown(tree)));
        view.put("insecure", details.isInsecure());
        view.put("token_exchange", details.exchangesTokens());
        view.put("consumer_key", consumers.key(integration.id()).orElse(null));
        view.put("created_at", integration.createdAt().toString());
        view.put("updated_at", integration.updatedAt().toString());
        return view;
    }

    /** Everything that a partner needs who exchanges nothing. */
    Map<String, Object> credentials(Pair consumer, Pair token) {
        var credentials = new LinkedHashMap<String, Object>();
        credentials.put("consumer_key", consumer.id());
        credentials.put("consumer_secret", consumer.secret());
        credentials.put("access_token", token.id());
        credentials.put("access_token_secret", token.secret());
        return credentials;
    }

    private static List<String> texts(List<ResourceId> ids) {
        return ids.stream().map(ResourceId::value).toList();
    }
}
