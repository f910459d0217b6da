package dev.gatehouse.server;

import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenIntrospectionEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * The three endpoints that clients ask all the time pass those filters of {@link Doors#oauth} that have something to do there, in
 * their order, and none of the others: documents, pages, sessions and forms.
 */
@Configuration(proxyBeanMethods = false)
class ShortWay {

    private static final Set<String> PATHS = Set.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke");

    private static final List<Class<?>> NEEDED = List.of(
            HeaderWriterFilter.class,
            CorsFilter.class,
            OAuth2ClientAuthenticationFilter.class,
            AnonymousAuthenticationFilter.class,
            ExceptionTranslationFilter.class,
            AuthorizationFilter.class,
            OAuth2TokenEndpointFilter.class,
            OAuth2TokenIntrospectionEndpointFilter.class,
            OAuth2TokenRevocationEndpointFilter.class);

    /** Documents, pages, forms, sessions and the other endpoints; by name, since not all are public. */
    private static final Set<String> NOT_NEEDED = Set.of(
            "DisableEncodeUrlFilter",
            "WebAsyncManagerIntegrationFilter",
            "SecurityContextHolderFilter",
            "AuthorizationServerContextFilter",
            "CsrfFilter",
            "OidcLogoutEndpointFilter",
            "OAuth2AuthorizationServerMetadataEndpointFilter",
            "OAuth2AuthorizationCodeRequestValidatingFilter",
            "OidcProviderConfigurationEndpointFilter",
            "NimbusJwkSetEndpointFilter",
            "OAuth2ProtectedResourceMetadataFilter",
            "BearerTokenAuthenticationFilter",
            "SecurityContextHolderAwareRequestFilter",
            "SessionManagementFilter",
            "OAuth2AuthorizationEndpointFilter",
            "OAuth2PushedAuthorizationRequestEndpointFilter",
            "OAuth2DeviceAuthorizationEndpointFilter",
            "OAuth2DeviceVerificationEndpointFilter",
            "OidcUserInfoEndpointFilter");

    @Bean
    @Order(1)
    SecurityFilterChain tokens(@Qualifier("oauth") SecurityFilterChain oauth) {
        var needed = new ArrayList<Filter>();
        var unknown = new ArrayList<Filter>();
        for (var filter : oauth.getFilters()) {
            if (NEEDED.contains(filter.getClass())) {
                needed.add(filter);
            } else if (!NOT_NEEDED.contains(filter.getClass().getSimpleName())) {
                unknown.add(filter);
            }
        }
        // Another version of Spring Security must not leave a guard behind in silence.
        if (!unknown.isEmpty()
                || !needed.stream().map(Object::getClass).toList().equals(NEEDED)) {
            throw new IllegalStateException("Tokens need " + NEEDED + ", and there are " + needed + " and " + unknown);
        }
        return new DefaultSecurityFilterChain(request -> PATHS.contains(request.getServletPath()), needed);
    }
}
