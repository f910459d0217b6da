package dev.gatehouse.server;

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

    @Bean
    @Order(1)
    SecurityFilterChain tokens(@Qualifier("oauth") SecurityFilterChain oauth) {
        var filters = oauth.getFilters().stream()
                .filter(filter -> NEEDED.contains(filter.getClass()))
                .toList();
        if (filters.size() != NEEDED.size()) {
            // Of a version of Spring Security that has them no more, or twice.
            throw new IllegalStateException("The token endpoint needs " + NEEDED + " and has " + filters);
        }
        return new DefaultSecurityFilterChain(request -> PATHS.contains(request.getServletPath()), filters);
    }
}
