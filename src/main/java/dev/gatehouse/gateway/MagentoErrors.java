package dev.gatehouse.gateway;

import dev.gatehouse.routes.Route;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The same refusals as Magento's own API words them, octet by octet, for clients that read its bodies. It has no 403. */
@Component
class MagentoErrors {

    /** The only ones that it routes. */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final boolean wanted;

    MagentoErrors(GatewayProperties properties) {
        this.wanted = properties.magentoErrors();
    }

    Denial of(Decision decision, GatewayRequest request, Denial denial) {
        if (!wanted) {
            return denial;
        }
        return switch (decision) {
            case Decision.Allowed _ -> denial;
            case Decision.NeedsSignIn needed -> nobody(denial, needed);
            case Decision.Forbidden forbidden -> unauthorized(denial, forbidden.route());
            case Decision.NotSecure _ ->
                denial.as(HttpStatus.BAD_REQUEST.value()).saying("{\"message\":\"Operation allowed only in HTTPS\"}");
            case Decision.NoRoute _ -> noRoute(denial, request.method());
        };
    }

    /** Of a bad signature it says what is wrong; a bad token is as if there were none. */
    private static Denial nobody(Denial denial, Decision.NeedsSignIn needed) {
        var refusal = needed.caller().refusal();
        return refusal == null || refusal.magento() == null
                ? unauthorized(denial, needed.route())
                : denial.as(refusal.magento().status()).saying(refusal.magento().body());
    }

    private static Denial unauthorized(Denial denial, Route route) {
        return denial.as(HttpStatus.UNAUTHORIZED.value())
                .saying(
                        "{\"message\":\"The consumer isn't authorized to access %resources.\",\"parameters\":{\"resources\":\""
                                + route.resourceNames() + "\"}}");
    }

    private static Denial noRoute(Denial denial, String method) {
        return METHODS.contains(method)
                ? denial.saying("{\"message\":\"Request does not match any route.\"}")
                : denial.as(HttpStatus.METHOD_NOT_ALLOWED.value())
                        .saying("{\"message\":\"The " + method + " HTTP method is not supported.\"}");
    }
}
