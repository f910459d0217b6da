package dev.gatehouse.adminapi;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.integrations.Activation;
import dev.gatehouse.integrations.Activations;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives integrations their credentials, and new ones. */
@RestController
class ActivationsController {

    private static final String CALLBACK = "success_call_back";

    private final ApiAccess access;
    private final Activations activations;
    private final Integrations integrations;
    private final IntegrationView view;
    private final Acl acl;
    private final Issuer issuer;

    ActivationsController(
            ApiAccess access,
            Activations activations,
            Integrations integrations,
            IntegrationView view,
            Acl acl,
            Issuer issuer) {
        this.access = access;
        this.activations = activations;
        this.integrations = integrations;
        this.view = view;
        this.acl = acl;
        this.issuer = issuer;
    }

    /** {@link Activations#activate} or {@link Activations#reauthorize}. */
    @FunctionalInterface
    private interface Way {

        Activation go(long id, String callback, String actor);
    }

    @PostMapping(IntegrationsController.ONE + "/activate")
    ResponseEntity<Object> activate(HttpServletRequest request, @PathVariable("id") long id) throws IOException {
        return go(request, id, activations::activate);
    }

    @PostMapping(IntegrationsController.ONE + "/reauthorize")
    ResponseEntity<Object> reauthorize(HttpServletRequest request, @PathVariable("id") long id) throws IOException {
        return go(request, id, activations::reauthorize);
    }

    private ResponseEntity<Object> go(HttpServletRequest request, long id, Way way) throws IOException {
        var callback = JsonBody.of(request, Set.of(CALLBACK)).flatMap(this::callback);
        return IntegrationsController.granted(access, request, who -> {
            if (callback.isEmpty()) {
                return Answers.problem(
                        HttpStatus.BAD_REQUEST,
                        "The body must be a JSON object, whose success_call_back, if there is one, is an https address.");
            }
            return IntegrationsController.tooMuch(integrations.find(id), who)
                    .orElseGet(() -> answer(id, way.go(id, callback.get(), who.actor())));
        });
    }

    private ResponseEntity<Object> answer(long id, Activation activation) {
        return switch (activation) {
            case Activation.Activated(var integration, var consumer, var token) ->
                Answers.ok(shown(integration, "credentials", view.credentials(consumer, token)));
            case Activation.AlreadyActive(var integration) -> Answers.ok(shown(integration, null, null));
            case Activation.Sent sent -> Answers.ok(shown(sent.integration(), "handshake", handshake(sent)));
            case Activation.NotSent notSent ->
                Answers.problem(
                        HttpStatus.BAD_GATEWAY,
                        "The attempt to post data to consumer failed due to an unexpected error. Please try again later.",
                        Map.of("reason", notSent.why()));
            case Activation.Unknown() -> IntegrationsController.unknown(id);
        };
    }

    private Map<String, Object> shown(Integration integration, @Nullable String name, @Nullable Object more) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("integration", view.of(integration, acl.tree()));
        if (name != null && more != null) {
            shown.put(name, more);
        }
        return shown;
    }

    private static Map<String, Object> handshake(Activation.Sent sent) {
        var handshake = new LinkedHashMap<String, Object>();
        handshake.put("oauth_consumer_key", sent.consumerKey());
        handshake.put("identity_link_url", sent.link());
        handshake.put("until", sent.until().toString());
        return handshake;
    }

    /** Where the partner sends the merchant back to; our own front page where nobody says. */
    private Optional<String> callback(JsonBody body) {
        var wanted = body.text(CALLBACK);
        if (!body.problems().isEmpty()) {
            return Optional.empty();
        }
        var own = issuer.address("/");
        return wanted == null
                ? Optional.of(own)
                : Optional.of(wanted).filter(text -> text.startsWith(own) || isHttps(text));
    }

    private static boolean isHttps(String text) {
        try {
            var uri = new URI(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
