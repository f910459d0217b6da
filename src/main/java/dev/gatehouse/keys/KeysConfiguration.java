package dev.gatehouse.keys;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the public keys to Spring Security. The private ones never leave this room. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    JWKSource<SecurityContext> jwkSource(KeyRing ring) {
        return (selector, _) -> selector.select(ring.keys().published().set());
    }
}
