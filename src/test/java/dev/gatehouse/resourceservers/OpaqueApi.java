package dev.gatehouse.resourceservers;

import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.SpringOpaqueTokenIntrospector;
import org.springframework.security.web.SecurityFilterChain;

/** Asks for every request. */
@EnableWebSecurity
class OpaqueApi {

    @Bean
    SecurityFilterChain api(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/orders/**")
                        .hasAuthority("SCOPE_orders.read")
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.opaqueToken(Customizer.withDefaults()))
                .build();
    }

    @Bean
    OpaqueTokenIntrospector tokens(Environment settings) {
        var server = SpringOpaqueTokenIntrospector.withIntrospectionUri(
                        settings.getRequiredProperty("issuer") + "/oauth2/introspect")
                .clientId(settings.getRequiredProperty("client-id"))
                .clientSecret(settings.getRequiredProperty("client-secret"))
                .build();
        return token -> {
            var caller = server.introspect(token);
            if (caller.getAttribute("cnf") != null) {
                throw new BadOpaqueTokenException("It is bound to a key, and there is no proof.");
            }
            return caller;
        };
    }
}
