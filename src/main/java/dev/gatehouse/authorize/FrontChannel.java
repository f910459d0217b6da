package dev.gatehouse.authorize;

import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.layout.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Authorization requests as they come by way of the browser: whole, or as a reference to one that was pushed (RFC 9126 §4). */
@Component
class FrontChannel {

    private static final Logger log = LoggerFactory.getLogger(FrontChannel.class);

    private final AuthorizationRequests requests;
    private final PushedRequests pushed;
    private final PushedUris uris;
    private final Clock clock;

    FrontChannel(AuthorizationRequests requests, PushedRequests pushed, PushedUris uris, Clock clock) {
        this.requests = requests;
        this.pushed = pushed;
        this.uris = uris;
        this.clock = clock;
    }

    AuthorizationRequest read(RequestParameters parameters) {
        var uri = parameters.once("request_uri").filter(PushedUris::isOurs);
        return uri.isEmpty() ? requests.read(parameters) : pushed(parameters, uri.get());
    }

    /** To be asked before the one answer is given; throws if the request has been answered already. */
    void answered(AuthorizationRequest request) {
        var id = request.pushed();
        if (id != null && !pushed.take(id, clock.instant())) {
            throw AuthorizationRefused.page(Problem.requestOver());
        }
    }

    /** Beside who asks, nothing counts but what was pushed (RFC 9101 §6.3). */
    private AuthorizationRequest pushed(RequestParameters parameters, String text) {
        var clientId =
                parameters.once("client_id").orElseThrow(() -> AuthorizationRefused.page(Problem.clientUnknown()));
        if (parameters.once("request").isPresent()) {
            // RFC 9101 §5: MUST NOT be used together.
            throw AuthorizationRefused.page(Problem.requestInvalid());
        }
        var uri = uris.read(text).orElseThrow(() -> AuthorizationRefused.page(Problem.requestOver()));
        var query = pushed.find(uri, clientId, clock.instant())
                .orElseThrow(() -> AuthorizationRefused.page(Problem.requestOver()));
        var asked = RequestParameters.of(query);
        var request = requests.pushed(
                switch (uri.kind()) {
                    case PUSHED -> asked;
                    case BEGUN -> RequestParameters.of(asked.query());
                });
        return request.asPushed(uri.request(), begun(clientId, uri.request()));
    }

    /** What a person comes back with, however long signing in takes. */
    private String begun(String clientId, UUID request) {
        try {
            var uri = uris.write(new PushedUri(PushedUri.Kind.BEGUN, request));
            return "client_id=" + encode(clientId) + "&request_uri=" + encode(uri);
        } catch (KeyUnavailableException e) {
            log.error("No pushed request can be gone on with: {}", e.getMessage());
            throw AuthorizationRefused.page(Problem.serverError());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
