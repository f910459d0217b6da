package dev.gatehouse.authorize;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Puts what we decide behind Spring Security's filters of the authorization endpoint, and of the one for pushed requests. */
@Component
public final class Authorization {

    private final AuthorizationProvider provider;
    private final AuthorizationResponses responses;
    private final PushProvider pushes;
    private final PushResponses pushResponses;
    private final AuthorizeProperties properties;

    Authorization(
            AuthorizationProvider provider,
            AuthorizationResponses responses,
            PushProvider pushes,
            PushResponses pushResponses,
            AuthorizeProperties properties) {
        this.provider = provider;
        this.responses = responses;
        this.pushes = pushes;
        this.pushResponses = pushResponses;
        this.properties = properties;
    }

    /** Whether every client has to push its requests ({@code require_pushed_authorization_requests} of RFC 9126 §5). */
    public boolean pushedOnly() {
        return properties.pushedOnly();
    }

    /** In front of everything that Spring Security would do there, none of which is then reached. */
    public void install(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(endpoint -> {
            endpoint.authorizationRequestConverters(converters -> {
                converters.clear();
                converters.add(new AuthorizationConverter());
            });
            // The default ones stay behind ours: the configurer asks one of them for its checks when it builds the
            // filters.
            endpoint.authenticationProvider(provider);
            endpoint.authorizationResponseHandler(responses);
            endpoint.errorResponseHandler(responses);
        });
        server.pushedAuthorizationRequestEndpoint(endpoint -> {
            endpoint.pushedAuthorizationRequestConverters(converters -> {
                converters.clear();
                converters.add(new PushConverter());
            });
            endpoint.authenticationProviders(providers -> {
                providers.clear();
                providers.add(pushes);
            });
            endpoint.pushedAuthorizationResponseHandler(pushResponses);
        });
    }
}
