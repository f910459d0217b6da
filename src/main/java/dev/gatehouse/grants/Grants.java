package dev.gatehouse.grants;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Puts what we decide behind Spring Security's filters of the token, introspection and revocation endpoints. */
@Component
public final class Grants {

    private final GrantProvider grants;
    private final Introspection introspection;
    private final RevocationProvider revocation;
    private final TokenResponses responses;

    Grants(GrantProvider grants, Introspection introspection, RevocationProvider revocation, TokenResponses responses) {
        this.grants = grants;
        this.introspection = introspection;
        this.revocation = revocation;
        this.responses = responses;
    }

    /** In the place of everything that Spring Security would do there. */
    public void install(OAuth2AuthorizationServerConfigurer server) {
        server.tokenEndpoint(endpoint -> {
            endpoint.accessTokenRequestConverters(converters -> {
                converters.clear();
                converters.add(new GrantConverter());
            });
            endpoint.authenticationProviders(providers -> {
                providers.clear();
                providers.add(grants);
            });
            endpoint.accessTokenResponseHandler(responses);
        });
        server.tokenIntrospectionEndpoint(endpoint -> {
            endpoint.authenticationProviders(providers -> {
                providers.clear();
                providers.add(introspection);
            });
            endpoint.introspectionResponseHandler(introspection::send);
        });
        server.tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(providers -> {
            providers.clear();
            providers.add(revocation);
        }));
    }
}
