package dev.gatehouse.resourceservers;

import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Checks JWTs by itself. */
@EnableWebSecurity
class JwtApi {

    @Bean
    SecurityFilterChain api(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/orders/**")
                        .hasAuthority("SCOPE_orders.read")
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    JwtDecoder tokens(Environment settings) {
        var issuer = settings.getRequiredProperty("issuer");
        var decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .validateType(false)
                .build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(issuer)
                .audience(settings.getRequiredProperty("audience"))
                .validators(all -> all.put(
                        "cnf",
                        token -> token.hasClaim("cnf")
                                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                                : OAuth2TokenValidatorResult.success()))
                .build());
        return decoder;
    }
}
