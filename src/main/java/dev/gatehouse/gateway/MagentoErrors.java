package dev.gatehouse.gateway;

import dev.gatehouse.gateway.Denial.Body;
import dev.gatehouse.gateway.MagentoAccept.Form;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The same refusals as Magento's own API words them, octet by octet, for clients that read its bodies: in JSON or XML, as they
 * accept. It has no 403. Nothing that a client wrote is in them but a method, media types and how it signed, of which only plain
 * ones get here.
 */
@Component
class MagentoErrors {

    /** The only ones that it routes. */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final boolean wanted;

    MagentoErrors(GatewayProperties properties) {
        this.wanted = properties.magentoErrors();
    }

    Denial of(Decision decision, GatewayRequest request, Denial denial) {
        if (!wanted || decision instanceof Decision.Allowed) {
            return denial;
        }
        var accept = new MagentoAccept(request.header("accept"));
        return accept.form()
                .map(form -> ofSignature(decision)
                        .map(words -> denial.as(words.status()).saying(words.body(form)))
                        .orElseGet(() -> denial.as(status(decision, request).value())
                                .saying(body(form, message(decision, request), resources(decision)))))
                .orElseGet(() -> denial.as(HttpStatus.NOT_ACCEPTABLE.value())
                        .saying(body(Form.JSON, unacceptable(accept), null)));
    }

    /** Of a bad signature it says what is wrong; a bad token is as if there were none. */
    private static Optional<MagentoWords> ofSignature(Decision decision) {
        return decision instanceof Decision.NeedsSignIn needed
                ? Optional.ofNullable(needed.caller().refusal()).map(TokenRefusal::magento)
                : Optional.empty();
    }

    private static HttpStatus status(Decision decision, GatewayRequest request) {
        return switch (decision) {
            case Decision.Allowed _ -> HttpStatus.OK;
            case Decision.NeedsSignIn _, Decision.Forbidden _ -> HttpStatus.UNAUTHORIZED;
            case Decision.NotSecure _ -> HttpStatus.BAD_REQUEST;
            case Decision.NoRoute _ -> isRouted(request) ? HttpStatus.NOT_FOUND : HttpStatus.METHOD_NOT_ALLOWED;
        };
    }

    private static String message(Decision decision, GatewayRequest request) {
        return switch (decision) {
            case Decision.Allowed _ -> "";
            case Decision.NeedsSignIn _, Decision.Forbidden _ -> "The consumer isn't authorized to access %resources.";
            case Decision.NotSecure _ -> "Operation allowed only in HTTPS";
            case Decision.NoRoute _ ->
                isRouted(request)
                        ? "Request does not match any route."
                        : "The " + request.method() + " HTTP method is not supported.";
        };
    }

    private static @Nullable String resources(Decision decision) {
        return switch (decision) {
            case Decision.NeedsSignIn needed -> needed.route().resourceNames();
            case Decision.Forbidden forbidden -> forbidden.route().resourceNames();
            case Decision.Allowed _, Decision.NotSecure _, Decision.NoRoute _ -> null;
        };
    }

    private static boolean isRouted(GatewayRequest request) {
        return METHODS.contains(request.method());
    }

    private static String unacceptable(MagentoAccept accept) {
        return "Server cannot match any of the given Accept HTTP header media type(s) from the request: \\\""
                + String.join(", ", accept.types()) + "\\\" with media types from the config of response renderer.";
    }

    private static Body body(Form form, String message, @Nullable String resources) {
        return switch (form) {
            case JSON -> new Body("application/json;charset=utf-8", json(message, resources));
            case XML -> new Body("application/xml;charset=utf-8", xml(message, resources));
        };
    }

    private static String json(String message, @Nullable String resources) {
        return resources == null
                ? "{\"message\":\"" + message + "\"}"
                : "{\"message\":\"" + message + "\",\"parameters\":{\"resources\":\"" + resources + "\"}}";
    }

    private static String xml(String message, @Nullable String resources) {
        var parameters = resources == null ? "" : """
                  <parameters>
                    <resources>%s</resources>
                  </parameters>
                """.formatted(resources);
        return """
                <?xml version="1.0"?>
                <response>
                  <message>%s</message>
                %s</response>
                """.formatted(message, parameters);
    }
}
