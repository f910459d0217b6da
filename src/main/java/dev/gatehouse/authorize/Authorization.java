package dev.gatehouse.authorize;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationEndpointConfigurer;
import org.springframework.stereotype.Component;

/** Puts what we decide behind Spring Security's filter of the authorization endpoint. */
@Component
public final class Authorization implements Customizer<OAuth2AuthorizationEndpointConfigurer> {

    private final AuthorizationRequests requests;
    private final AuthorizationProvider provider;
    private final AuthorizationResponses responses;

    Authorization(AuthorizationRequests requests, AuthorizationProvider provider, AuthorizationResponses responses) {
        this.requests = requests;
        this.provider = provider;
        this.responses = responses;
    }

    /** In front of everything that Spring Security would do there, none of which is then reached. */
    @Override
    public void customize(OAuth2AuthorizationEndpointConfigurer endpoint) {
        endpoint.authorizationRequestConverters(converters -> {
            converters.clear();
            converters.add(new AuthorizationConverter(requests));
        });
        // The default ones stay behind ours: the configurer asks one of them for its checks when it builds the filters.
        endpoint.authenticationProvider(provider);
        endpoint.authorizationResponseHandler(responses);
        endpoint.errorResponseHandler(responses);
    }
}
