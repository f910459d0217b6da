package dev.gatehouse.gateway;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.dpop.ProofVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What clients may know about the shop's API (RFC 9728 §2). The shop's gateway passes questions for it on to here, since it must be
 * found at the address of the resource.
 */
@RestController
class ProtectedResource {

    static final String PATH = "/.well-known/oauth-protected-resource";

    private final @Nullable String shop;
    private final Issuer issuer;
    private final Acl acl;

    ProtectedResource(GatewayProperties properties, Issuer issuer, Acl acl) {
        this.shop = properties.shop();
        this.issuer = issuer;
        this.acl = acl;
    }

    @GetMapping(path = PATH, produces = "application/json")
    ResponseEntity<Map<String, Object>> metadata() {
        if (shop == null) {
            return ResponseEntity.notFound().build();
        }
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("resource", shop);
        metadata.put("authorization_servers", List.of(issuer.value()));
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("scopes_supported", acl.names());
        metadata.put("dpop_signing_alg_values_supported", ProofVerifier.algorithms());
        // Said here, or a client would choose how it is written, and others would hear it.
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(metadata);
    }
}
