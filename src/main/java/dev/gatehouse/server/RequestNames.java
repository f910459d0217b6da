package dev.gatehouse.server;

import io.micrometer.common.KeyValue;
import java.util.Set;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * What requests are called in the metrics. Spring names them by their controllers; the endpoints of OAuth 2.0 and OpenID Connect are
 * filters, and would all be {@code UNKNOWN}. Only addresses that are known before, so that nobody can make up new ones.
 */
@Component
final class RequestNames extends DefaultServerRequestObservationConvention {

    private static final Set<String> FILTERS = Set.of(
            "/oauth2/authorize",
            "/oauth2/par",
            "/oauth2/device_authorization",
            "/oauth2/token",
            "/oauth2/introspect",
            "/oauth2/revoke",
            "/oauth2/jwks",
            "/userinfo",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server");

    @Override
    protected KeyValue uri(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        return request != null && FILTERS.contains(request.getServletPath())
                ? KeyValue.of("uri", request.getServletPath())
                : super.uri(context);
    }
}
